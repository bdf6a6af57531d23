// Contract stubs.
public import SearchEngine

/// Something the parser took otherwise than it may have been meant.
public struct QueryNotice: Sendable, Hashable {
    /// Bytes of the query text.
    public var range: Range<Int>
    /// A full sentence: what was found and how it was taken.
    public var message: String
}

/// With `--strict`, a doubt. Carries the byte range for a caret.
public struct QueryError: Error, Sendable, Hashable {
    public var range: Range<Int>
    public var message: String
}

public struct ParsedQuery: Sendable, Hashable {
    public var query: Query
    public var notices: [QueryNotice]
}

public enum QueryParser {
    public struct Options: Sendable {
        /// `--match any`: bare words are alternatives.
        public var matchesAny = false
        /// Doubts are errors.
        public var isStrict = false
        /// `--syntax plain`: every character is text.
        public var isPlain = false
        /// Earlier sets, for `#3`; `nil` where there are none (a one-shot query).
        public var sets: (@Sendable (Int) -> Query?)?
        public init() {}
    }
    /// Reads any text whatever. Throws only with `isStrict`.
    public static func parse(_ text: String, options: Options = Options()) throws(QueryError) -> ParsedQuery { fatalError("contract") }
}

extension Query {
    /// The query in the native syntax; parses back to an equal tree.
    public var canonicalText: String { fatalError("contract") }
}
