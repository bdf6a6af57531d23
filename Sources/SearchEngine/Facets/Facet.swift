/// How many of a search's hits have each value of a field. Exact, over all hits and not only those shown.
public struct Facet: Sendable, Equatable {
    /// A value in the spelling in which it's stored, and the hits that have it, each counted once.
    public struct Value: Sendable, Equatable {
        public var text: String
        /// At least 1.
        public var documentCount: Int

        public init(text: String, documentCount: Int) {
            self.text = text
            self.documentCount = documentCount
        }
    }

    public var field: FacetField
    /// The most frequent values, counts falling; of equal ones in byte order.
    public var values: [Value]
    /// How many different values there are, those left out for the limit included.
    public var valueCount: Int
    /// Hits that have no value.
    public var missingCount: Int

    public init(field: FacetField, values: [Value], valueCount: Int, missingCount: Int) {
        self.field = field
        self.values = values
        self.valueCount = valueCount
        self.missingCount = missingCount
    }
}

/// Which facets of a search's hits are wanted.
package struct FacetRequest: Sendable {
    /// In the order in which they're given; one that's named twice is counted once.
    package var fields: [FacetField] = []
    /// The most values of each; `nil` for all.
    package var limit: Int?
    /// Only values that begin with this, both folded.
    package var prefix = ""

    package init(fields: [FacetField] = [], limit: Int? = nil, prefix: String = "") {
        self.fields = fields
        self.limit = limit
        self.prefix = prefix
    }
}
