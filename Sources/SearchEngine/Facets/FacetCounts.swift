import IndexStorage

/// The documents counted for each value of one field.
struct FacetCounts {
    /// Documents without a value.
    var missing = 0
    private var counts: ExactDictionary<Int> = [:]

    mutating func add(_ value: String, _ count: Int) { counts[value, default: 0] += count }

    /// Adds one document, however often a value stands in it.
    mutating func add(_ values: [String]) {
        if values.isEmpty { missing += 1 }
        for (place, value) in values.enumerated() {
            guard !values[..<place].contains(where: { $0.utf8.elementsEqual(value.utf8) }) else { continue }
            add(value, 1)
        }
    }

    /// - Parameters:
    ///   - limit: the most values; `nil` for all.
    ///   - prefix: only values that begin with it, both folded.
    func facet(_ field: FacetField, limit: Int?, prefix: String) -> Facet {
        let start = QueryAnalyzer.folded(prefix)
        var values: [Facet.Value] = []
        for (text, count) in counts where start.isEmpty || QueryAnalyzer.folded(text).starts(with: start) {
            values.append(Facet.Value(text: text, documentCount: count))
        }
        values.sort { a, b in
            a.documentCount != b.documentCount
                ? a.documentCount > b.documentCount
                : a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
        }
        let valueCount = values.count
        if let limit { values = Array(values.prefix(max(0, limit))) }
        return Facet(field: field, values: values, valueCount: valueCount, missingCount: missing)
    }
}
