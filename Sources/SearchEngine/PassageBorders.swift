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
        tokens = buffer.tokens
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

    /// Where a sentence ends and the next begins: `end` lies in the region, or at its end.
    private func sentenceBorders(in region: Range<Int>) -> [(end: Int, next: Int)] {
        var borders: [(end: Int, next: Int)] = []
        var index = region.lowerBound
        while index < region.upperBound {
            let (length, needsSpace) = terminator(at: index)
            guard length > 0, !isAbbreviation(at: index) else {
                index += 1
                continue
            }
            var end = index + length
            while end < text.count {
                let closing = closingMark(at: end)
                if closing == 0 { break }
                end += closing
            }
            var next = end
            while next < text.count, Self.isSpace(text[next]) { next += 1 }
            let isFollowedBySmall = next < text.count && (0x61...0x7A).contains(text[next])
            if end <= region.upperBound, !needsSpace || (next > end && !isFollowedBySmall) {
                borders.append((end, next))
            }
            index = max(end, index + 1)
        }
        return borders
    }

    /// The length of what ends a sentence at `index`, 0 when nothing does, and whether a space must follow
    /// it.
    private func terminator(at index: Int) -> (length: Int, needsSpace: Bool) {
        switch text[index] {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): (1, true)
        // …
        case 0xE2 where has([0xE2, 0x80, 0xA6], at: index): (3, true)
        // ؟
        case 0xD8 where has([0xD8, 0x9F], at: index): (2, true)
        // Devanagari's danda
        case 0xE0 where has([0xE0, 0xA5, 0xA4], at: index): (3, true)
        // 。
        case 0xE3 where has([0xE3, 0x80, 0x82], at: index): (3, false)
        // ！ ？
        case 0xEF where has([0xEF, 0xBC, 0x81], at: index) || has([0xEF, 0xBC, 0x9F], at: index): (3, false)
        default: (0, true)
        }
    }

    /// Whether the full stop at `index` belongs to an initial: `J. Smith`.
    private func isAbbreviation(at index: Int) -> Bool {
        guard text[index] == UInt8(ascii: "."), index > 0, (0x41...0x5A).contains(text[index - 1]) else {
            return false
        }
        return index == 1 || Self.isSpace(text[index - 2]) || text[index - 2] == UInt8(ascii: ".")
    }

    /// The length of a closing quote or bracket at `index`; 0 when there is none.
    private func closingMark(at index: Int) -> Int {
        switch text[index] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"): 1
        // ’ ”
        case 0xE2 where has([0xE2, 0x80, 0x99], at: index) || has([0xE2, 0x80, 0x9D], at: index): 3
        // »
        case 0xC2 where has([0xC2, 0xBB], at: index): 2
        // 」 』
        case 0xE3 where has([0xE3, 0x80, 0x8D], at: index) || has([0xE3, 0x80, 0x8F], at: index): 3
        default: 0
        }
    }

    private func has(_ bytes: [UInt8], at index: Int) -> Bool {
        index + bytes.count <= text.count && text[index..<(index + bytes.count)].elementsEqual(bytes)
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (lower, upper) = (range.lowerBound, range.upperBound)
        while lower < upper, Self.isSpace(text[lower]) { lower += 1 }
        while upper > lower, Self.isSpace(text[upper - 1]) { upper -= 1 }
        return lower..<upper
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
