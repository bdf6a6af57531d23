/// What hits are ordered by. Documents that tie are ordered by id, in byte order, rising.
package enum HitOrder: Sendable, Hashable, CaseIterable {
    /// By score; falls unless asked otherwise.
    case relevance
    /// By date; falls unless asked otherwise. Documents without a date come last either way.
    case date
    /// By title, in the collation of the root locale; rises unless asked otherwise. Documents without a title come
    /// last either way.
    case title
    /// By id, in byte order; rises unless asked otherwise.
    case id

    /// Whether the order rises when nothing else was asked.
    var risesByDefault: Bool {
        switch self {
        case .relevance, .date: false
        case .title, .id: true
        }
    }
}
