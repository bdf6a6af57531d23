/// Word boundaries by the plain rules of UAX 29 (Unicode 15.0): no dictionary, no tailoring, no locale.
///
/// Source: Unicode Standard Annex 29, section 4. Ill-formed UTF-8 reads as U+FFFD for each maximal subpart,
/// and offsets count the original bytes. Safe to use from any thread.
public struct WordBreaker: Sendable {
    private let machine = WordBreakMachine()

    public init() {}

    /// Calls `body` with each boundary of `text` (UTF-8) as a byte offset, in rising order: 0 and the end
    /// included, each once. An empty text has none (UAX 29, WB1 and WB2). Time linear in the text; no
    /// allocation.
    public func forEachBoundary(of text: Span<UInt8>, _ body: (Int) -> Void) {
        unsafe text.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress, !bytes.isEmpty else { return }
            var place = 0
            body(0)
            while place < bytes.count {
                var content = WordBreakMachine.Content()
                place = unsafe machine.segmentEnd(base, from: place, end: bytes.count, content: &content)
                body(place)
            }
        }
    }

    /// The boundaries of `text` (UTF-8) as byte offsets, in rising order: 0 and the end included; none for an
    /// empty text. Time linear in the text.
    public func boundaries(of text: Span<UInt8>) -> [Int] {
        var boundaries: [Int] = []
        forEachBoundary(of: text) { boundaries.append($0) }
        return boundaries
    }
}
