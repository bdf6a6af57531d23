internal import CStemmer

/// Surface terms to stems, for one language: spelling variants, protected words, then Snowball.
///
/// Opened at the first term. Not thread-safe.
///
/// Unsafe: owns a handle of a C library, closed once, in `deinit`; the stem is copied before the next call.
@safe final class Stemmer {
    private let handle: OpaquePointer?
    private let isEnglish: Bool
    private let accents: AccentedEndings
    private let protectedWords: ProtectedWords?

    init(language: Language, protectedWords: ProtectedWords = ProtectedWords()) {
        let family = StemFamily(primary: language.primary)
        isEnglish = family == .english
        accents = AccentedEndings(family)
        self.protectedWords = protectedWords.isEmpty ? nil : protectedWords
        if let family {
            unsafe handle = cstemmer_open(family.rawValue)
            precondition(
                unsafe handle != nil, "libstemmer has no stemmer for \(family.rawValue), or memory ran out"
            )
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
        if isEnglish { SpellingVariants.unify(&stem) }
        if let protected = protectedWords?.stem(of: stem, isUnified: isEnglish) {
            stem = protected
            return
        }
        if isEnglish, let protected = ProtectedWords.englishStem(of: stem) {
            stem.removeAll(keepingCapacity: true)
            protected.withUTF8Buffer { unsafe stem.append(contentsOf: $0) }
            return
        }
        accents.restore(in: &stem)
        snowball(&stem)
    }

    /// The bytes with which words may begin whose stem begins with `byte`; `nil` when it can be any. The English
    /// stemmer changes no beginning but an apostrophe; others take off prefixes, and a user's list of protected
    /// words has any stems.
    func beginnings(ofStemsWith byte: UInt8) -> [UInt8]? {
        guard protectedWords == nil else { return nil }
        if isEnglish { return [byte, UInt8(ascii: "'")] + SpellingVariants.otherBeginnings(of: byte) }
        return unsafe handle == nil ? [byte] : nil
    }

    /// Replaces a word by what libstemmer makes of it; a word longer than a token can be stays as it is.
    func snowball(_ word: inout [UInt8]) {
        guard let handle = unsafe handle, !word.isEmpty, word.count <= Analyzer.longestToken else { return }
        var length: Int32 = 0
        guard let result = unsafe cstemmer_stem(handle, word, Int32(word.count), &length), length > 0 else {
            return
        }
        word.removeAll(keepingCapacity: true)
        unsafe word.append(contentsOf: UnsafeBufferPointer(start: result, count: Int(length)))
    }
}
