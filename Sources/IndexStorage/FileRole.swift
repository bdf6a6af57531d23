/// What a file of an index holds. The raw value stands in the file's header: never renumber.
package enum FileRole: UInt16, CaseIterable, Sendable {
    case commit = 1
    case terms = 2
    case postings = 3
    case positions = 4
    case norms = 5
    case stored = 6
    case columns = 7
    case live = 8
    case sources = 9

    /// As it stands in the names of files. Written out, since a case's own name is found by reflection, which a one-shot
    /// query has no time for.
    package var name: String {
        switch self {
        case .commit: "commit"
        case .terms: "terms"
        case .postings: "postings"
        case .positions: "positions"
        case .norms: "norms"
        case .stored: "stored"
        case .columns: "columns"
        case .live: "live"
        case .sources: "sources"
        }
    }
}
