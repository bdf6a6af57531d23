import TextAnalysis

/// The tokens of a query's text that are looked up: of those that lie over each other, one reading.
///
/// Of a run of grams the pairs of characters, or its one character: so a part of a longer run is found, where
/// words could be split otherwise. Of a compound its parts, so that the parts are found stemmed and written
/// apart too; but the whole where the text is to be found exactly, or where a sign at its end is what tells it
/// from its part (`C++`, `#edchat`).
struct TokenReading {
    private let buffer: TokenBuffer
    private let exactly: Bool
    private var place = 0
    /// Where the compound that was read ends, in bytes.
    private var compoundEnd: UInt32 = 0
    /// Where the pair of characters that was read ends.
    private var pairEnd: UInt32 = 0

    init(_ buffer: TokenBuffer, exactly: Bool) {
        self.buffer = buffer
        self.exactly = exactly
    }

    mutating func next() -> Token? {
        while place < buffer.tokens.count {
            let token = buffer.tokens[place]
            place += 1
            guard token.start >= compoundEnd else { continue }
            let following = place < buffer.tokens.count ? buffer.tokens[place] : nil
            let isBeforeGram = following?.kind == .gram && following?.start == token.start
            switch token.kind {
            case .word, .number, .symbol:
                if !isBeforeGram { return token }
            case .gram:
                // A pair comes before the single character that it begins with.
                if isBeforeGram {
                    pairEnd = token.end
                    return token
                }
                if token.end > pairEnd { return token }
            case .compound:
                if exactly || hasSign(token) {
                    compoundEnd = token.end
                    return token
                }
            }
        }
        return nil
    }

    /// The position after the last that the token given last takes: those of all tokens that lie in it.
    var endOfPositions: UInt32 {
        let tokens = buffer.tokens
        let token = tokens[place - 1]
        var end = token.position + 1
        var other = place
        while other < tokens.count, tokens[other].start < token.end {
            end = max(end, tokens[other].position + 1)
            other += 1
        }
        return end
    }

    private func hasSign(_ token: Token) -> Bool {
        let first = buffer.bytes[Int(token.surfaceStart)]
        let last = buffer.bytes[Int(token.surfaceEnd) - 1]
        return first == 0x23 || first == 0x40 || last == 0x23 || last == 0x2B
    }
}
