import IndexStorage
import SearchIndex

/// Answers many similar queries over one snapshot, or over one of its documents: what a query's words match
/// is asked of the engine once and kept, and AND, OR and NOT are made of that. Not thread-safe.
///
/// A set takes a bit for each document of the snapshot; `Budget` bounds how many there are.
final class MatchEvaluator {
    /// How much may be computed. What doesn't fit is refused with `isExhausted`, never guessed.
    struct Budget {
        /// The most words, phrases, proximities and dates that are looked up.
        var clauseCount = 400
        /// The most bytes of sets that are kept.
        var byteCount = 256 << 20
    }

    /// The budget is used up: what was asked last wasn't answered.
    struct Exhausted: Error {}

    let snapshot: Snapshot
    let session: SearchSession
    /// All documents in question.
    let all: DocumentSet
    private let document: (id: String, segment: Int)?
    private let isCancelled: () -> Bool
    /// By segment, the place of its first document: a multiple of 64.
    private let starts: [Int]
    private var remaining: Budget
    /// `nil` for what can't be searched, which neither matches nor hinders.
    private var known: [Clause: DocumentSet?] = [:]

    /// A query in the fields that surround it, `nil` where none were written.
    private struct Clause: Hashable {
        var query: Query
        var fields: [Field]?
    }

    /// Over all live documents.
    init(_ snapshot: Snapshot, budget: Budget = Budget(), isCancelled: @escaping () -> Bool) {
        self.snapshot = snapshot
        self.isCancelled = isCancelled
        session = SearchSession(snapshot)
        document = nil
        remaining = budget
        var starts: [Int] = []
        var end = 0
        for segment in snapshot.segments {
            starts.append(end)
            end += (segment.documentCount + 63) & ~63
        }
        var all = DocumentSet(capacity: end)
        for (segment, start) in zip(snapshot.segments, starts) {
            for document in 0..<segment.documentCount where segment.isLive(UInt32(document)) {
                all.insert(start + document)
            }
        }
        self.all = all
        self.starts = starts
    }

    /// Over one live document.
    init(
        _ snapshot: Snapshot, id: String, segment: Int, budget: Budget = Budget(),
        isCancelled: @escaping () -> Bool
    ) {
        self.snapshot = snapshot
        self.isCancelled = isCancelled
        session = SearchSession(snapshot)
        document = (id, segment)
        remaining = budget
        starts = []
        var all = DocumentSet(capacity: 1)
        all.insert(0)
        self.all = all
    }

    /// The documents in question that match.
    /// - Throws: `Exhausted`; `IndexError` as `Searcher.search`.
    func matches(_ query: Query, in fields: [Field]? = nil) throws -> DocumentSet {
        try resolve(query, fields) ?? empty
    }

    /// Whether anything in a query can be searched.
    func isSearchable(_ query: Query, in fields: [Field]? = nil) throws -> Bool {
        try resolve(query, fields) != nil
    }

    private var empty: DocumentSet { DocumentSet(capacity: all.words.count * 64) }

    private func resolve(_ query: Query, _ fields: [Field]?) throws -> DocumentSet? {
        switch query {
        case .fields(let inner, let operand):
            return try resolve(operand, inner.isEmpty ? fields : inner)
        case .weighted(let operand, _):
            return try resolve(operand, fields)
        case .nothing:
            return empty
        default: break
        }
        let clause = Clause(query: query, fields: fields)
        if let known = known[clause] { return known }
        if isCancelled() { throw IndexError.cancelled }
        let set: DocumentSet?
        switch query {
        case .and(let operands):
            set = try combined(operands, fields) { $0.formIntersection($1) }
        case .or(let operands):
            set = try combined(operands, fields) { $0.formUnion($1) }
        case .not(let operand):
            set = try resolve(operand, fields).map { all.subtracting($0) }
        default:
            guard remaining.clauseCount > 0 else { throw Exhausted() }
            remaining.clauseCount -= 1
            set = try search(fields.map { .fields($0, query) } ?? query)
        }
        remaining.byteCount -= all.words.count * 8
        guard remaining.byteCount > 0 else { throw Exhausted() }
        known[clause] = .some(set)
        return set
    }

    /// The operands that can be searched, joined; `nil` when none can. An empty list matches nothing.
    private func combined(
        _ operands: [Query], _ fields: [Field]?, _ join: (inout DocumentSet, DocumentSet) -> Void
    ) throws -> DocumentSet? {
        guard !operands.isEmpty else { return empty }
        var result: DocumentSet?
        for operand in operands {
            guard let set = try resolve(operand, fields) else { continue }
            guard var joined = result else {
                result = set
                continue
            }
            result = nil
            join(&joined, set)
            result = joined
        }
        return result
    }

    /// Asks the engine for a query as a whole; `nil` when nothing in it can be searched.
    func search(_ query: Query) throws(IndexError) -> DocumentSet? {
        // A negation is `nothing` only when nothing in its operand can be searched.
        let negation = try QueryTree(.not(query)) { (leaf) throws(IndexError) in
            try session.lookup.isSearchable(leaf)
        }
        if case .nothing = negation.root { return nil }
        let wanted = document.map { .and([.fields([.id], .word($0.id)), query]) } ?? query
        let plan = try Plan(wanted, session: session, scores: false, isCancelled: isCancelled)
        var set = empty
        for (number, segment) in snapshot.segments.enumerated() {
            if let document, document.segment != number { continue }
            var evaluation = try SegmentEvaluation(
                plan, segment: segment, number: number, isScoring: false, isCancelled: isCancelled)
            while let base = try evaluation.next(isCancelled: isCancelled) {
                if document != nil {
                    set.insert(0)
                } else {
                    let start = starts[number] + Int(base)
                    evaluation.documents.forEach { set.insert(start + Int($0)) }
                }
            }
        }
        return set
    }

    // MARK: - Members

    /// The ids of a set's members, in byte order.
    func ids(_ set: DocumentSet) throws(IndexError) -> [String] {
        var ids: [String] = []
        for (number, segment) in snapshot.segments.enumerated() {
            for place in set.members(in: starts[number]..<starts[number] + segment.documentCount) {
                ids.append(try segment.id(UInt32(place - starts[number])))
            }
        }
        return ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Up to `limit` members of a set, those with the least ids in byte order, which don't depend on how
    /// documents lie in segments.
    func firstByID(_ set: DocumentSet, limit: Int) throws(IndexError) -> [(segment: Int, document: UInt32)] {
        guard limit > 0 else { return [] }
        var first: [(id: [UInt8], segment: Int, document: UInt32)] = []
        for (number, segment) in snapshot.segments.enumerated() {
            let ranks = unsafe try segment.idRanks()
            var least: [UInt32] = []
            for place in set.members(in: starts[number]..<starts[number] + segment.documentCount) {
                let document = UInt32(place - starts[number])
                let rank = unsafe ranks[Int(document)]
                if least.count == limit, let last = least.last, unsafe ranks[Int(last)] < rank { continue }
                let index = least.firstIndex { unsafe ranks[Int($0)] > rank } ?? least.count
                least.insert(document, at: index)
                if least.count > limit { least.removeLast() }
            }
            for document in least {
                first.append((Array(try segment.id(document).utf8), number, document))
            }
        }
        first.sort { $0.id.lexicographicallyPrecedes($1.id) }
        return first.prefix(limit).map { ($0.segment, $0.document) }
    }
}
