import EvidenceBase
import SearchIndex

/// Completes a term of the index.
struct TermCompletion {
    private let base: EvidenceBase
    /// The most terms that are looked at, and that are listed.
    private static let maximumCounted = 2_000
    private static let maximumListed = 60

    init(_ base: EvidenceBase) { self.base = base }

    /// The terms that begin so, in byte order; when they're many, those in most documents. `nil` when there's
    /// none, or the index can't be read: the search then says so.
    func completion(
        _ prefix: String, fields: [Field], start: Int, showsCounts: Bool = true
    ) -> Completion? {
        let terms = terms(prefix, fields)
        guard !terms.listed.isEmpty else { return nil }
        return Completion(
            start: start,
            candidates: terms.listed.map {
                Completion.Candidate(text: $0.term, note: showsCounts ? String($0.documentCount) : "")
            }, isCut: terms.isCut)
    }

    /// Whether all are listed, and those listed.
    func terms(_ prefix: String, _ fields: [Field]) -> (listed: [TermCount], isCut: Bool) {
        guard let terms = try? base.terms(prefix: prefix, fields: fields, limit: Self.maximumCounted) else {
            return ([], false)
        }
        guard terms.count > Self.maximumListed else { return (terms, false) }
        let ranked = terms.enumerated().sorted {
            ($1.element.documentCount, $0.offset) < ($0.element.documentCount, $1.offset)
        }
        let kept = ranked.prefix(Self.maximumListed).sorted { $0.offset < $1.offset }
        return (kept.map(\.element), true)
    }
}
