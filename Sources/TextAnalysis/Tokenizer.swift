/// Makes tokens of a text, in the place of the product's own word breaks and folding.
///
/// Called once a text, from any thread.
public protocol Tokenizer: Sendable {
    /// Names the tokenizer and its version in the index: a new name when its tokens change. Letters, digits,
    /// `-` and `.` only.
    var name: String { get }

    /// Appends the tokens of `text` (UTF-8, perhaps ill-formed) to an empty buffer, and sets `positionCount`.
    ///
    /// Starts and positions must not fall; offsets must lie on scalar borders of the text; surface terms are
    /// what queries are compared with, so they should be folded (`Folding`). `TokenBuffer.append` writes one.
    func tokenize(_ text: Span<UInt8>, language: Language, into buffer: inout TokenBuffer)
}

/// Changes the tokens of a text: adds, drops or rewrites some, as for synonyms or spellings of one's own.
///
/// Called once a text, after the tokenizer and the filters before it, from any thread.
public protocol TokenFilter: Sendable {
    /// As `Tokenizer.name`.
    var name: String { get }

    /// Changes the tokens of `text` in `buffer`, whose promises must go on to hold.
    func apply(to buffer: inout TokenBuffer, of text: Span<UInt8>, language: Language)
}

extension TokenBuffer {
    /// Appends a token with its surface term, and takes positions up to its own.
    ///
    /// - Parameters:
    ///   - surface: folded UTF-8, 1 to `Analyzer.longestToken` bytes.
    ///   - bytes: the token's bytes in the text.
    ///   - position: not less than that of the token before.
    public mutating func append(
        _ surface: some Sequence<UInt8>, bytes range: Range<Int>, position: UInt32,
        kind: Token.Kind = .word
    ) {
        let start = bytes.count
        bytes.append(contentsOf: surface)
        tokens.append(
            Token(
                position: position, start: UInt32(range.lowerBound), end: UInt32(range.upperBound),
                surfaceStart: UInt32(start), surfaceEnd: UInt32(bytes.count), kind: kind))
        positionCount = max(positionCount, position + 1)
    }

    /// The surface term of a token.
    public func surface(of token: Token) -> ArraySlice<UInt8> {
        bytes[Int(token.surfaceStart)..<Int(token.surfaceEnd)]
    }
}
