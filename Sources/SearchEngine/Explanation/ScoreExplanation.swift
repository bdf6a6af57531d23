public import SearchIndex

/// How a document's score came about. It's computed by the nodes that score, so that it's the score and no story
/// about it: `score` is the sum of the clauses' scores, to the bit.
public struct ScoreExplanation: Sendable, Equatable {
    /// A word, a phrase or a truncation of the query that adds to the document's score. One that doesn't occur in
    /// a ranked field, that stands under a NOT or weighs 0 adds nothing and isn't listed.
    public struct Clause: Sendable, Equatable {
        /// With its field group, if it stands in one.
        public var query: Query
        /// The product of the weights around it: 2 for `(a b)^2`.
        public var weight: Double
        /// One for a word, one for each place of a phrase, one for all terms of a truncation.
        public var terms: [Term]
        /// What the clause weighs: the sum of its terms' idf, times `weight`.
        public var idf: Double
        /// Where it occurs, in the order of the fields' numbers.
        public var occurrences: [Occurrence]
        /// The weighted frequency: the sum of the occurrences' `weightedFrequency`.
        public var frequency: Double
        /// What the clause adds to the document's score: `idf · frequency · (k1 + 1) / (k1 + frequency)`, rounded
        /// to a multiple of 2^-40.
        public var score: Double
    }

    /// What stands at one place of a clause.
    public struct Term: Sendable, Equatable {
        /// The terms of the index that are looked up, each once: a stem for each stem family, or a surface term.
        /// Empty for a truncation, whose terms are many.
        public var texts: [String]
        /// The documents that hold it, in the field that has the most.
        public var documentFrequency: Int
        /// `ln(1 + (documentCount - documentFrequency + 0.5) / (documentFrequency + 0.5))`
        public var idf: Double
    }

    /// A clause in one field of the document.
    public struct Occurrence: Sendable, Equatable {
        public var field: Field
        /// How often, at least 1.
        public var frequency: Int
        /// The field's length in tokens as the norm has it: exact below 40, rounded down beyond.
        public var length: Int
        /// The field's mean length over all documents.
        public var averageLength: Double
        /// What an occurrence in the field counts in a field of average length.
        public var fieldWeight: Double
        /// How far the length discounts it, from 0 to 1.
        public var b: Double
        /// `frequency · fieldWeight / (1 - b + b · length / averageLength)`
        public var weightedFrequency: Double
    }

    /// The document's score, as a search gives it.
    public var score: Double
    /// Live documents in the index.
    public var documentCount: Int
    /// In the order of the query.
    public var clauses: [Clause]

    /// How soon repeating a word stops to count.
    public static let k1 = BM25.k1
}
