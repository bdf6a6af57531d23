/// The words in text that is written without spaces (Thai, Lao, Khmer, Myanmar, Han, kana), as a person would
/// have typed them one by one.
public enum UnspacedWords {
    /// The pieces of a text without white space: each word that a dictionary finds is one, but words of one
    /// character beside each other, which are rather a part of a word, are one together; what stands between
    /// such words without any of their letters is one; punctuation at the pieces' borders is left out. One
    /// piece, the text itself, when it holds no such word or is one.
    ///
    /// A piece by itself is one piece again. Time linear in the text, but for words that fall apart further
    /// when they stand alone.
    public static func pieces(of text: String) -> [String] {
        // Below Thai, no script is meant.
        guard text.unicodeScalars.contains(where: { $0.value >= 0xE01 && isUnspaced($0.value) }) else {
            return [text]
        }
        let analyzer = Analyzer(language: .undetermined, settings: AnalysisSettings(detail: .words))
        return pieces(of: text, analyzer)
    }

    private static func pieces(of text: String, _ analyzer: Analyzer) -> [String] {
        let bytes = Array(text.utf8)
        var buffer = TokenBuffer()
        analyzer.analyze(bytes.span, into: &buffer)
        var ranges: [Range<Int>] = []
        var last = Piece.none
        for token in buffer.tokens {
            let range = Int(token.start)..<Int(token.end)
            var piece = Piece.other
            if isUnspaced(bytes, at: range.lowerBound) {
                piece = String(decoding: bytes[range], as: UTF8.self).count == 1 ? .character : .word
            }
            let goesOn =
                piece == .other
                ? last == .other
                : piece == .character && last == .character
                    && ranges.last?.upperBound == range.lowerBound
            if goesOn, let before = ranges.popLast() {
                ranges.append(before.lowerBound..<range.upperBound)
            } else {
                ranges.append(range)
            }
            last = piece
        }
        guard ranges.count > 1 else { return [text] }
        return ranges.flatMap { pieces(of: String(decoding: bytes[$0], as: UTF8.self), analyzer) }
    }

    private enum Piece {
        case none
        case word
        /// A word of one character.
        case character
        case other
    }

    /// Whether a letter of a script that needs a dictionary begins at a place.
    private static func isUnspaced(_ bytes: [UInt8], at start: Int) -> Bool {
        isUnspaced(UTF8Scalar.read(bytes.span, at: start, end: bytes.count).value)
    }

    private static func isUnspaced(_ scalar: UInt32) -> Bool {
        WordBreakMachine().property(of: scalar).isGram && !Hangul.holds(scalar)
    }
}
