/// What helps with a search that found nothing, or little. Nothing of it is searched unasked.
public struct SearchHelp: Sendable, Hashable {
    /// The query's clauses, each with how many documents have it by itself, in the query's order.
    public var clauses: [ClauseCount] = []
    /// Why nothing matches; empty when something does.
    public var blames: [Blame] = []
    /// Of an AND that matches nothing: the documents that lack just one clause, by the clause.
    public var nearMisses: [NearMisses] = []
    /// The fewest changes that let the query match more: all that do with one change, else with two. The
    /// mildest first.
    public var relaxations: [Relaxation] = []
    /// Terms of the index that are spelled nearly as a word that no document has, by the word's clause.
    public var spellings: [Spelling] = []
    /// Whether all of this was computed; else the query was too large for it, and there may be more.
    public var isComplete = true

    /// A word that no document has, and terms that are spelled nearly so, the nearest first.
    public struct Spelling: Sendable, Hashable {
        /// The word, in its field group if it stands in one.
        public var word: Query
        public var terms: [String]
    }
}

/// Whether a document matches a query, and if not why and what would change that.
public struct MatchReport: Sendable, Hashable {
    public var id: String
    public var title: String
    /// `nil` when the document matches.
    public var absence: Absence?
    /// The fewest changes of the query that let the document match, the mildest first.
    public var relaxations: [Relaxation] = []
    /// Whether all changes were tried; else there may be more.
    public var isComplete = true

    /// Whether the document matches.
    public var matches: Bool
}
