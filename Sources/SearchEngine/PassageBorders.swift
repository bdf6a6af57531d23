import TextAnalysis

/// Finds where a passage of a text may begin and end, so that it reads well: at sentences, else at words.
struct PassageBorders {
    private let text: [UInt8]
    private let tokens: [Token]

    /// - Parameter text: UTF-8.
    init(_ text: [UInt8], analyzer: Analyzer) {
        self.text = text
        var buffer = TokenBuffer()
        analyzer.analyze(text.span, into: &buffer)
        tokens = buffer.tokens.filter { $0.kind.isElementary }
    }

    /// A passage that holds `hull` and has about `byteCount` bytes, or as many as the hull if that's more.
    /// - Parameters:
    ///   - hull: what must be in the passage; begins and ends with a token.
    ///   - region: where the passage may lie; holds the hull, and begins and ends between words.
    func range(around hull: Range<Int>, byteCount: Int, within region: Range<Int>) -> Range<Int> {
        guard region.count > byteCount else { return trimmed(region) }
        let start = start(of: hull, reach: max(0, byteCount - hull.count), region)
        let end = end(of: hull, from: start, byteCount: byteCount, region)
        return trimmed(start..<end)
    }

    /// The start of the hull's sentence, if it's near enough to leave room for what follows; else a word
    /// before.
    private func start(of hull: Range<Int>, reach: Int, _ region: Range<Int>) -> Int {
        let earliest = hull.lowerBound - reach * 2 / 3
        if earliest <= region.lowerBound { return region.lowerBound }
        let sentences = sentenceBorders(in: earliest..<hull.lowerBound)
        if let last = sentences.last(where: { $0.next <= hull.lowerBound }) { return last.next }
        let word = firstToken(from: hull.lowerBound - reach / 3)
        return word < tokens.count ? min(Int(tokens[word].start), hull.lowerBound) : hull.lowerBound
    }

    /// The last sentence's end within the passage's length, if that leaves half of it; else the last word's.
    private func end(of hull: Range<Int>, from start: Int, byteCount: Int, _ region: Range<Int>) -> Int {
        let latest = min(region.upperBound, max(start + byteCount, hull.upperBound))
        if latest == region.upperBound { return latest }
        let sentences = sentenceBorders(in: hull.upperBound..<latest)
        if let last = sentences.last, last.end - start >= byteCount / 2 { return last.end }
        var end = hull.upperBound
        for token in tokens[firstToken(from: hull.upperBound)...] {
            guard Int(token.end) <= latest else { break }
            end = max(end, Int(token.end))
        }
        return end
    }

    /// Whether a range that `range` gave begins and ends amid a sentence.
    func cuts(_ range: Range<Int>) -> (start: Bool, end: Bool) {
        let isAmid = { (place: Int) in
            let word = firstToken(from: place)
            // Nothing but signs and white space is left on a side.
            guard word > 0, word < tokens.count else { return false }
            let bytes = Int(tokens[word - 1].start)..<Int(tokens[word - 1].end)
            let gap = bytes.upperBound..<max(bytes.upperBound, Int(tokens[word].start))
            return SentenceEnd(in: text.span, word: bytes, gap: gap) == nil
        }
        return (isAmid(range.lowerBound), isAmid(range.upperBound))
    }

    /// The place of the first token that begins at `offset` or later.
    private func firstToken(from offset: Int) -> Int {
        var low = 0
        var high = tokens.count
        while low < high {
            let middle = (low + high) / 2
            if Int(tokens[middle].start) < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Where sentences end and the next ones begin: `end` lies in the region, or at its end.
    private func sentenceBorders(in region: Range<Int>) -> [SentenceEnd] {
        var borders: [SentenceEnd] = []
        var word = max(0, firstToken(from: region.lowerBound) - 1)
        while word + 1 < tokens.count, Int(tokens[word].end) < region.upperBound {
            let bytes = Int(tokens[word].start)..<Int(tokens[word].end)
            let gap = bytes.upperBound..<max(bytes.upperBound, Int(tokens[word + 1].start))
            if let border = SentenceEnd(in: text.span, word: bytes, gap: gap), border.end > region.lowerBound,
                border.end <= region.upperBound
            {
                borders.append(border)
            }
            word += 1
        }
        return borders
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (lower, upper) = (range.lowerBound, range.upperBound)
        while lower < upper, Self.isSpace(text[lower]) { lower += 1 }
        while upper > lower, Self.isSpace(text[upper - 1]) { upper -= 1 }
        return lower..<upper
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
