public import QueryModel

/// Reads the native query language.
///
/// The lexer accepts every string and the parser every sequence of lexemes: what can't be honoured as an
/// operator is text, with a notice. Time and memory are linear in the length of the text. All functions are
/// pure and may be called from any thread.
public enum QueryParser {
    /// How a text is read.
    public struct Options: Sendable {
        /// `--match any`: bare words are alternatives.
        public var matchesAny = false
        /// Doubts are errors.
        public var isStrict = false
        /// `--syntax plain`: every character is text.
        public var isPlain = false
        /// Earlier sets, for `#3`; `nil` where there are none (a one-shot query).
        public var sets: (@Sendable (SetReference) -> Query?)?
        /// Sets have names, too: a name that `sets` doesn't know is told of. Otherwise `#name` is a word.
        public var hasNamedSets = false
        /// What to say of a set that isn't there, which then is an error; `nil` where it's read as text.
        public var unknownSet: (@Sendable (SetReference) -> String)?
        /// What a thesaurus makes of a term, for `exp:"…"`; `nil` where there's no thesaurus.
        public var thesaurus: (@Sendable (String) -> Query?)?
        public init() {}
    }

    /// The longest text that is read, in bytes of UTF-8.
    public static let maximumBytes = 1 << 20
    /// The most words, phrases and other leaves of a tree.
    public static let maximumClauses = 16_384
    /// The deepest brackets that are read as brackets, and the most proximities within each other.
    public static let maximumDepth = 100
    /// How many words may lie between the operands of a NEAR or PRE without a number.
    public static let defaultDistance = 10
    /// The largest distance that is read.
    public static let maximumDistance = 1_000_000
    /// The most notices that one parse gives; a last one says that there are more.
    static let maximumNotices = 100

    /// Reads any text whatever.
    ///
    /// - Returns: the tree, `Query.nothing` when there is nothing to search for, the notices, and the places of the
    ///   tree's clauses.
    /// - Throws: `QueryError` for the first notice when `options.isStrict`; always for a text longer than
    ///   `maximumBytes` or a tree with more than `maximumClauses` leaves.
    public static func parse(
        _ text: String, options: Options = Options()
    ) throws(QueryError) -> ParsedQuery {
        let byteCount = text.utf8.count
        guard byteCount <= maximumBytes else {
            throw QueryError(
                range: maximumBytes..<byteCount,
                message: "The query is \(byteCount) bytes long; the most that is read is \(maximumBytes).")
        }
        var notices = NoticeList(isStrict: options.isStrict)
        let lexemes: [Lexeme]
        if options.isPlain {
            lexemes = PlainLexer.lexemes(of: text)
        } else {
            var lexer = Lexer(text, options: options)
            try lexer.run(&notices)
            lexemes = try BracketMatcher.match(lexer.lexemes, &notices)
        }
        var parser = ExpressionParser(lexemes, matchesAny: options.matchesAny, notices: notices)
        let query = try parser.query()
        return ParsedQuery(query: query, notices: parser.notices.sorted, clauses: parser.clauses)
    }
}
