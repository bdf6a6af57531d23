/// One token of an analysed text.
public struct Token: Sendable, BitwiseCopyable, Equatable {
    /// What a token is made of.
    public enum Kind: UInt8, Sendable, BitwiseCopyable {
        /// Letters, perhaps with digits.
        case word
        /// Digits, with their separators.
        case number
        /// A symbol that stands for itself, such as an emoji.
        case symbol
        /// Characters joined without a space, whole: `evidence-informed`, `C++`, `user@example.org`. Lies over
        /// the words and numbers that it's made of.
        case compound
        /// One or two characters (letters with their marks) of a script without spaces, or of Hangul. Lies
        /// over the words of its run.
        case gram

        /// Words, numbers and symbols: what a text's length is counted in.
        public var isElementary: Bool { rawValue <= Kind.symbol.rawValue }
    }

    /// The place in the text, from 0. Phrases and proximity count in positions. A word, a number or a symbol
    /// takes one, in a run of grams each character takes one, and the end of a sentence takes one.
    public var position: UInt32
    /// The first byte of the token in the analysed text, and the byte after its last. Both lie on scalar
    /// borders.
    public var start: UInt32
    public var end: UInt32
    /// The token's surface term (folded, not stemmed): a range of bytes in `TokenBuffer.bytes`.
    public var surfaceStart: UInt32
    public var surfaceEnd: UInt32
    public var kind: Kind

    public init(
        position: UInt32, start: UInt32, end: UInt32, surfaceStart: UInt32, surfaceEnd: UInt32, kind: Kind
    ) {
        self.position = position
        self.start = start
        self.end = end
        self.surfaceStart = surfaceStart
        self.surfaceEnd = surfaceEnd
        self.kind = kind
    }
}

/// The tokens of one text, in order, with the bytes of their surface terms. Reused from text to text, so that
/// analysis allocates nothing per token.
public struct TokenBuffer: Sendable {
    /// Tokens in order of position; positions never fall and starts never fall. A compound comes before its
    /// parts, a word before its grams.
    public var tokens: [Token] = []
    /// The surface terms' bytes (UTF-8). Terms may share bytes.
    public var bytes: [UInt8] = []
    /// The positions that the text takes: more than any token's.
    public var positionCount: UInt32 = 0
    /// The positions that stay free because a sentence ends there, rising: no token has one of them. The end of
    /// the text isn't among them.
    public var sentenceEnds: [UInt32] = []

    public init() {}

    public mutating func removeAll() {
        tokens.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        sentenceEnds.removeAll(keepingCapacity: true)
        positionCount = 0
    }
}
