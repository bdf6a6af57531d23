import QueryLanguage
import SearchEngine
import Synchronization

/// The sets that a query may name, and those that it did.
final class UsedSets: Sendable {
    private let queries: [Query?]
    private let used = Mutex<Set<Int>>([])

    /// - Parameter queries: of the sets in order; `nil` for one that can't be named.
    init(_ queries: [Query?]) { self.queries = queries }

    /// The numbers named so far.
    var numbers: Set<Int> { used.withLock { $0 } }

    func query(_ reference: SetReference) -> Query? {
        guard case .number(let number) = reference, queries.indices.contains(number - 1),
            let query = queries[number - 1]
        else { return nil }
        used.withLock { _ = $0.insert(number) }
        return query
    }
}
