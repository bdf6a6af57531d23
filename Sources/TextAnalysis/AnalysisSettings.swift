/// How texts become tokens and stems. An index's documents and the queries on it need the same.
public struct AnalysisSettings: Sendable {
    /// What a text is made into.
    public enum Detail: Sendable {
        /// Words, numbers and symbols with their compounds and grams, and free positions where sentences end.
        case full
        /// Words, numbers and symbols alone, a position each: the segments of UAX 29 and of ICU's
        /// dictionaries.
        case words
    }

    public var detail: Detail
    /// Additions to the built-in list of words that stemming leaves apart.
    public var protectedWords: ProtectedWords
    public var extensions: AnalysisExtensions

    public init(
        detail: Detail = .full, protectedWords: ProtectedWords = ProtectedWords(),
        extensions: AnalysisExtensions = AnalysisExtensions()
    ) {
        self.detail = detail
        self.protectedWords = protectedWords
        self.extensions = extensions
    }
}

/// What an embedding program adds to the analysis: a tokenizer in the place of the product's own, filters
/// after it.
///
///     struct Hyphenless: TokenFilter { … }
///     let base = try EvidenceBase.open("index", extensions: AnalysisExtensions(filters: [Hyphenless()]))
///
/// Their names are recorded in the index, and a program without them is told so.
public struct AnalysisExtensions: Sendable {
    public var tokenizer: (any Tokenizer)?
    /// In the order in which they run.
    public var filters: [any TokenFilter]

    public init(tokenizer: (any Tokenizer)? = nil, filters: [any TokenFilter] = []) {
        self.tokenizer = tokenizer
        self.filters = filters
    }

    /// The names of all, the tokenizer's first.
    public var names: [String] { (tokenizer.map { [$0.name] } ?? []) + filters.map(\.name) }
}
