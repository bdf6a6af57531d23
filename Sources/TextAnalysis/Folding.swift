/// Folding: the one function that makes texts and queries comparable.
///
/// It is NFKC case folding, then diacritics off: accents of Latin, Greek and Cyrillic, Arabic vowel signs and
/// tatweel, Hebrew points and nuktas go, letters that decomposition doesn't reach lose their strokes (ł, ø,
/// đ, ß as `ss`, æ as `ae`), apostrophes become straight, and the decimal digits of every script become
/// ASCII's. The vowel signs and viramas of Indic and South-East Asian scripts, the voicing marks of kana, and
/// letters such as й that only look composed are part of a word and stay. The result is composed, and folding
/// it again changes nothing.
///
/// Source: Unicode Standard Annex 15 and The Unicode Standard 15.0, section 3.13 (toNFKC_Casefold). Safe to
/// use from any thread.
public enum Folding {
    /// Text is folded in pieces of about this many bytes, cut where scalars can't interact.
    private static let pieceLength = 1 << 14

    /// Appends the folded form of `text` (UTF-8; ill-formed bytes read as U+FFFD) to `folded`.
    ///
    /// Time linear in the text, but n log n for one long run of marks that must change places.
    public static func fold(_ text: Span<UInt8>, into folded: inout [UInt8]) {
        unsafe text.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return }
            let machine = FoldingMachine()
            var start = 0
            while start < bytes.count {
                var end = min(start + pieceLength, bytes.count)
                // An ASCII character never composes with what's before it.
                while end < bytes.count, unsafe base[end] >= 0x80 { end += 1 }
                let room = FoldingMachine.roomNeeded(for: end - start)
                unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { output in
                    guard let target = output.baseAddress else { return }
                    let count = unsafe machine.fold(base, from: start, to: end, into: target)
                    unsafe folded.append(contentsOf: UnsafeBufferPointer(start: target, count: count))
                }
                start = end
            }
        }
    }
}
