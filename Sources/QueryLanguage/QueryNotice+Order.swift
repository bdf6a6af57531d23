extension Sequence<QueryNotice> {
    /// In order of place: where they begin, then where they end.
    package var inOrderOfPlace: [QueryNotice] {
        sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    }
}
