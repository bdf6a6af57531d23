import IndexStorage
import SearchIndex

/// Finds the smallest changes to a query that let it match more: first every single change, and only when
/// none does, every pair of them. Of a change that comes in steps the smallest step that does is taken.
///
/// Complete within `treeCount` queries and the evaluator's budget; `isComplete` says whether they sufficed.
struct RelaxationSearch {
    /// The most changed queries that are looked at.
    static let treeCount = 4_000

    private let evaluator: MatchEvaluator
    private let forms: QueryEdits.Forms
    private let query: Query
    /// What the query itself matches: more is wanted.
    private let baseline: Int
    private var remaining: Int
    private var seen: Set<Query>
    private var found: [(relaxation: Relaxation, ranks: [Int])] = []
    private(set) var isComplete = true

    init(
        _ query: Query, in evaluator: MatchEvaluator, treeCount: Int = Self.treeCount,
        forms: @escaping QueryEdits.Forms
    ) throws {
        self.evaluator = evaluator
        self.forms = forms
        self.query = query
        remaining = treeCount
        seen = [query]
        baseline = try evaluator.matches(query).count
    }

    /// All of the fewest changes that suffice, the mildest first, those that match most before others; what
    /// changes a part of the query more than another does and finds no more is left out.
    /// - Parameter pairs: whether pairs are looked at where no single change suffices.
    mutating func run(pairs: Bool) throws -> [Relaxation] {
        do {
            let edits = try QueryEdits.all(of: query, forms: forms)
            for edit in edits { try look(at: [edit]) }
            if found.isEmpty, pairs {
                for first in edits {
                    guard let tree = first.widest.applied(to: query)?.query else { continue }
                    for second in try QueryEdits.all(of: tree, forms: forms) {
                        try look(at: [first, second])
                    }
                }
            }
        } catch is MatchEvaluator.Exhausted {
            isComplete = false
        }
        // Stable: what ties stays in the order of the edits.
        let order = found.enumerated().sorted { a, b in
            let (x, y) = (a.element, b.element)
            if x.ranks != y.ranks { return x.ranks.lexicographicallyPrecedes(y.ranks) }
            if x.relaxation.documentCount != y.relaxation.documentCount {
                return x.relaxation.documentCount > y.relaxation.documentCount
            }
            return a.offset < b.offset
        }
        return Self.withoutNeedless(order.map(\.element.relaxation))
    }

    /// Without those that change the same parts of the query more than one before, and find no more.
    private static func withoutNeedless(_ relaxations: [Relaxation]) -> [Relaxation] {
        var most: [[Query]: Int] = [:]
        return relaxations.filter { relaxation in
            let parts = relaxation.changes.map(\.before)
            guard most[parts].map({ $0 < relaxation.documentCount }) ?? true else { return false }
            most[parts] = relaxation.documentCount
            return true
        }
    }

    private mutating func look(at edits: [QueryEdit]) throws {
        guard let widest = changed(by: edits.map(\.widest)), seen.insert(widest.query).inserted else {
            return
        }
        guard try suffices(widest.query) else { return }
        // From the widest step of each down to the smallest that does.
        var steps = edits.map(\.widest)
        for place in edits.indices {
            guard let range = edits[place].steps else { continue }
            var (low, high) = (range.lowerBound, range.upperBound)
            while low < high {
                let middle = (low + high) / 2
                steps[place] = edits[place].at(step: middle)
                if let tree = changed(by: steps), try suffices(tree.query) {
                    high = middle
                } else {
                    low = middle + 1
                }
            }
            steps[place] = edits[place].at(step: low)
        }
        guard let result = changed(by: steps) else { return }
        let count = try evaluator.matches(result.query).count
        let kinds = QueryChange.Kind.allCases
        found.append(
            (
                Relaxation(changes: result.changes, query: result.query, documentCount: count),
                result.changes.map { kinds.firstIndex(of: $0.kind) ?? kinds.count }.sorted(by: >)
            ))
    }

    private mutating func suffices(_ tree: Query) throws -> Bool {
        guard remaining > 0 else { throw MatchEvaluator.Exhausted() }
        remaining -= 1
        return try evaluator.matches(tree).count > baseline
    }

    /// The query after all of the edits; `nil` when they don't fit, or leave no text to search for where
    /// there was some.
    private func changed(by edits: [QueryEdit]) -> (query: Query, changes: [QueryChange])? {
        var tree = query
        var changes: [QueryChange] = []
        for edit in edits {
            guard let (next, change) = edit.applied(to: tree) else { return nil }
            tree = next
            changes.append(change)
        }
        return query.searchesText && !tree.searchesText ? nil : (tree, changes)
    }
}

extension QueryEdit {
    var widest: QueryEdit { steps.map { at(step: $0.upperBound) } ?? self }
}
