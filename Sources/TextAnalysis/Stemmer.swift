internal import CStemmer

/// Surface terms to stems, for one language: spelling variants, protected words, then Snowball.
///
/// Opened at the first term. Not thread-safe.
///
/// Unsafe: owns a handle of a C library, closed once, in `deinit`; the stem is copied before the next call.
@safe final class Stemmer {
    private let handle: OpaquePointer?
    private let isEnglish: Bool

    init(language: Language) {
        let family = StemFamily(primary: language.primary)
        isEnglish = family == .english
        if let family {
            unsafe handle = cstemmer_open(family.stemmerName)
            precondition(unsafe handle != nil, "libstemmer has no stemmer for \(family.stemmerName), or memory ran out")
        } else {
            unsafe handle = nil
        }
    }

    deinit {
        unsafe cstemmer_close(handle)
    }

    /// Replaces `stem` by the stem of a surface term.
    func stem(_ surface: Span<UInt8>, into stem: inout [UInt8]) {
        stem.removeAll(keepingCapacity: true)
        unsafe surface.withUnsafeBufferPointer { unsafe stem.append(contentsOf: $0) }
        guard let handle = unsafe handle, !stem.isEmpty else { return }
        // Snowball knows words; digits and what's too long to be a word stay as they are.
        guard stem.count <= Analyzer.longestToken else { return }
        if isEnglish {
            SpellingVariants.unify(&stem)
            if let protected = ProtectedWords.stem(of: stem) {
                stem.removeAll(keepingCapacity: true)
                protected.withUTF8Buffer { unsafe stem.append(contentsOf: $0) }
                return
            }
        }
        var length: Int32 = 0
        let count = Int32(stem.count)
        guard let result = unsafe cstemmer_stem(handle, stem, count, &length), length > 0 else { return }
        stem.removeAll(keepingCapacity: true)
        unsafe stem.append(contentsOf: UnsafeBufferPointer(start: result, count: Int(length)))
    }
}
