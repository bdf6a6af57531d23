import SearchIndex
import TestSupport
import Testing

@testable import SearchEngine

@Suite("Help is the smallest change that does, and its counts are exact")
struct HelpTests {
    /// The definition's counts, each query searched once.
    private final class Counts {
        let naive: NaiveIndex
        /// The one document that counts; `nil` for all.
        let id: String?
        private var known: [Query: Int] = [:]

        init(_ naive: NaiveIndex, id: String? = nil) {
            self.naive = naive
            self.id = id
        }

        subscript(query: Query) -> Int {
            if let count = known[query] { return count }
            let hits = naive.search(query)
            let count = id.map { id in hits.count { $0.id == id } } ?? hits.count
            known[query] = count
            return count
        }
    }

    /// The other forms that tests offer: the word that follows in the vocabulary.
    private static func forms(_ generator: CorpusGenerator) -> QueryEdits.Forms {
        let vocabulary = generator.vocabulary
        return { leaf, _ in
            guard case .word(let word, _) = leaf, let place = vocabulary.firstIndex(of: word) else {
                return []
            }
            return [(.spelling, .word(vocabulary[(place + 1) % vocabulary.count]))]
        }
    }

    /// Compares the changes offered with every change and every pair of changes there is.
    private func expectSmallest(
        _ relaxations: [Relaxation], of query: Query, _ counts: Counts, _ forms: @escaping QueryEdits.Forms,
        _ comment: Comment
    ) throws {
        func results(of edits: [QueryEdit]) -> (query: Query, changes: [QueryChange])? {
            var tree = query
            var changes: [QueryChange] = []
            for edit in edits {
                guard let (next, change) = edit.applied(to: tree) else { return nil }
                (tree, changes) = (next, changes + [change])
            }
            return query.searchesText && !tree.searchesText ? nil : (tree, changes)
        }
        let baseline = counts[query]
        var sufficing: [(query: Query, changes: [QueryChange])] = []
        let singles = try QueryEdits.all(of: query, forms: forms)
        for edit in singles {
            if let result = results(of: [edit.widest]), counts[result.query] > baseline {
                sufficing.append(result)
            }
        }
        var size = 1
        if sufficing.isEmpty {
            size = 2
            for first in singles {
                guard let tree = first.widest.applied(to: query)?.query else { continue }
                for second in try QueryEdits.all(of: tree, forms: forms) {
                    if let result = results(of: [first.widest, second.widest]),
                        counts[result.query] > baseline
                    {
                        sufficing.append(result)
                    }
                }
            }
        }
        #expect(relaxations.isEmpty == sufficing.isEmpty, comment)
        for relaxation in relaxations {
            #expect(relaxation.changes.count == size, comment)
            #expect(relaxation.documentCount == counts[relaxation.query], comment)
            #expect(relaxation.documentCount > baseline, comment)
        }
        // Whatever suffices is offered, or something that changes the same parts less and finds as much.
        for (tree, changes) in sufficing {
            let isOffered = relaxations.contains {
                $0.query == tree || Set($0.changes.map(\.before)) == Set(changes.map(\.before))
                    || Set($0.changes.map(\.kind)) == Set(changes.map(\.kind))
            }
            #expect(isOffered, comment)
        }
    }

    private func corpus(_ seed: UInt64, _ generator: inout CorpusGenerator) throws -> (TestIndex, [Document])
    {
        let documents = (0..<(5 + Int(seed % 20))).map { _ in generator.document() }
        return (try TestIndex(documents, segmentCount: 1 + Int(seed % 3)), documents)
    }

    @Test("Of every query that finds nothing, on small collections", arguments: 0..<6 as Range<UInt64>)
    func relaxations(seed: UInt64) throws {
        var generator = CorpusGenerator(seed: seed, vocabularySize: 40)
        let (index, documents) = try corpus(seed, &generator)
        let counts = Counts(NaiveIndex(documents))
        let forms = Self.forms(generator)
        var helped = 0
        for _ in 0..<60 where helped < 8 {
            let query = generator.query(depth: 2)
            guard query.leafCount <= 5, counts[query] == 0 else { continue }
            let evaluator = MatchEvaluator(index.searcher.snapshot, isCancelled: { false })
            var search = try RelaxationSearch(query, in: evaluator, forms: forms)
            let found = try search.run(pairs: true)
            #expect(search.isComplete)
            try expectSmallest(found, of: query, counts, forms, "seed \(seed): \(query)")
            if !found.isEmpty { helped += 1 }
        }
        #expect(helped > 0, "seed \(seed)")
    }

    @Test("Of every query that a document doesn't match", arguments: 20..<25 as Range<UInt64>)
    func absences(seed: UInt64) throws {
        var generator = CorpusGenerator(seed: seed, vocabularySize: 40)
        let (index, documents) = try corpus(seed, &generator)
        let naive = NaiveIndex(documents)
        let forms = Self.forms(generator)
        var failing = 0
        for _ in 0..<40 where failing < 8 {
            let query = generator.query(depth: 2)
            let document = documents[generator.random.below(documents.count)]
            let counts = Counts(naive, id: document.id)
            let comment: Comment = "seed \(seed), \(document.id): \(query)"
            let report = try #require(try index.searcher.report(id: document.id, query), comment)
            #expect(report.matches == (counts[query] > 0), comment)
            #expect(!report.matches || report.absence == nil && report.relaxations.isEmpty, comment)
            guard !report.matches, query.leafCount <= 5 else { continue }
            if let absence = report.absence { expectMinimal(absence, query, counts, comment) }
            let place = try #require(try index.searcher.snapshot.find(id: document.id))
            let evaluator = MatchEvaluator(
                index.searcher.snapshot, id: document.id, segment: place.segment, isCancelled: { false })
            var search = try RelaxationSearch(query, in: evaluator, forms: forms)
            try expectSmallest(try search.run(pairs: true), of: query, counts, forms, comment)
            failing += 1
        }
        #expect(failing > 0, "seed \(seed)")
    }

    /// Each clause named fails, or is there and excluded; were all of them otherwise the document would match,
    /// and with any one of them as it is it wouldn't.
    private func expectMinimal(_ absence: Absence, _ query: Query, _ counts: Counts, _ comment: Comment) {
        let flips = absence.flips
        for flip in flips { #expect((counts[flip.clause] > 0) == flip.isExcluded, comment) }
        let clauses = flips.map(\.clause)
        // A clause that occurs twice can't be one thing here and another there.
        guard Set(query.clauses(nil)).count == query.clauses(nil).count else { return }
        func holds(_ flipped: [Query]) -> Bool {
            query.holds(nil) { clause in (counts[clause] > 0) != flipped.contains(clause) } ?? false
        }
        // What can't be searched hinders nothing, but the definition here takes it for absent.
        guard !query.clauses(nil).contains(where: { $0.isUnsearchable }), !query.hasEmptyList else { return }
        #expect(!holds([]), comment)
        #expect(holds(clauses), comment)
        for (place, _) in clauses.enumerated() {
            var others = clauses
            others.remove(at: place)
            #expect(!holds(others), comment)
        }
    }

    @Test("A change in steps stops at the first that does")
    func steps() throws {
        let documents = [
            Document(id: "a", title: "", body: "teaching of reading"),
            Document(id: "b", title: "", body: "teach"),
        ]
        var dated = Document(id: "c", title: "", body: "marking")
        dated.date = PartialDate("2014-05-27")
        let index = try TestIndex(documents + [dated])
        let help = try index.searcher.help(
            .and([.word("marking"), .date(from: PartialDate("2017"), through: PartialDate("2018-03"))]))
        let dates = try #require(help.relaxations.first { $0.changes[0].kind == .dates })
        #expect(
            dates.changes[0].after
                == .date(from: PartialDate(year: 2014), through: PartialDate(year: 2021)))
        #expect(dates.documentCount == 1)
        let ending = try index.searcher.help(.word("teachery", exactly: true))
        #expect(
            ending.relaxations.map(\.query) == [.prefix("teach")], "\(ending.relaxations)")
        #expect(ending.relaxations.map(\.documentCount) == [2])
    }

    @Test("It says which clause is to blame, and which document lacks which word")
    func blame() throws {
        let index = try TestIndex(
            [
                Document(id: "note", title: "Divide", body: "The impact of research."),
                Document(id: "post", title: "Street", body: "Feedback on research."),
                Document(id: "third", title: "Other", body: "Research."),
            ], segmentCount: 3)
        let conflict = try index.searcher.help(.and([.word("research"), .word("feedback"), .word("impact")]))
        #expect(conflict.blames == [.conflict([.word("feedback"), .word("impact")])])
        #expect(conflict.clauses.map(\.documentCount) == [3, 1, 1])
        #expect(
            conflict.nearMisses == [
                NearMisses(
                    lacking: .word("feedback"), documentCount: 1,
                    examples: [.init(id: "note", title: "Divide")]),
                NearMisses(
                    lacking: .word("impact"), documentCount: 1, examples: [.init(id: "post", title: "Street")]
                ),
            ])
        #expect(
            Set(conflict.relaxations.map(\.query)) == [
                .and([.word("research"), .word("impact")]), .and([.word("research"), .word("feedback")]),
            ])
        let missing = try index.searcher.help(
            .and([.word("research"), .fields([.title], .or([.word("resaerch"), .word("zebra")]))]))
        #expect(
            missing.blames == [
                .missing(.fields([.title], .word("resaerch"))), .missing(.fields([.title], .word("zebra"))),
            ])
        let spelled = try index.searcher.help(.and([.word("feedbakc"), .word("research")]))
        #expect(spelled.spellings == [.init(word: .word("feedbakc"), terms: ["feedback"])])
        #expect(spelled.relaxations.first?.query == .and([.word("feedback"), .word("research")]))
        let excluded = try index.searcher.help(.not(.word("research")))
        #expect(excluded.blames == [.excluded(.word("research"))])
    }

    @Test("A budget that's used up is told")
    func budget() throws {
        let index = try TestIndex([Document(id: "a", title: "", body: "one two three")])
        let query = Query.and(["x", "y", "z", "u", "v"].map { .word($0) })
        let evaluator = MatchEvaluator(index.searcher.snapshot, isCancelled: { false })
        var search = try RelaxationSearch(query, in: evaluator, treeCount: 8) { _, _ in [] }
        #expect(try search.run(pairs: true).isEmpty)
        #expect(!search.isComplete)
        let wide = Query.and((0..<500).map { .word("w\($0)") })
        #expect(try !index.searcher.help(wide).isComplete)
    }
}

extension Absence {
    /// One way to change the document so that it matches: clauses that it would have to have, or to lack.
    fileprivate var flips: [(clause: Query, isExcluded: Bool)] {
        switch self {
        case .lacks(let clause): [(clause.query, false)]
        case .excluded(let clause): [(clause, true)]
        case .all(let parts): parts.flatMap(\.flips)
        case .any(let parts): parts.first?.flips ?? []
        }
    }
}

extension Query {
    fileprivate var leafCount: Int { children.isEmpty ? 1 : children.reduce(0) { $0 + $1.leafCount } }

    /// Words, phrases and the like, in their fields.
    fileprivate func clauses(_ fields: [Field]?) -> [Query] {
        switch self {
        case .and, .or, .not, .weighted: children.flatMap { $0.clauses(fields) }
        case .fields(let inner, let operand): operand.clauses(inner.isEmpty ? fields : inner)
        default: [scoped(to: fields)]
        }
    }

    fileprivate var isUnsearchable: Bool {
        switch self {
        case .fields(_, let operand): operand.isUnsearchable
        case .date(nil, nil), .nothing, .word("?", _), .phrase("", _): true
        default: false
        }
    }

    fileprivate var hasEmptyList: Bool {
        switch self {
        case .and([]), .or([]): true
        default: children.contains { $0.hasEmptyList }
        }
    }

    /// AND, OR and NOT over what the clauses are; `nil` for an empty list.
    fileprivate func holds(_ fields: [Field]?, _ value: (Query) -> Bool) -> Bool? {
        switch self {
        case .and(let operands): !operands.contains { !($0.holds(fields, value) ?? false) }
        case .or(let operands): operands.contains { $0.holds(fields, value) ?? false }
        case .not(let operand): operand.holds(fields, value).map(!)
        case .weighted(let operand, _): operand.holds(fields, value)
        case .fields(let inner, let operand): operand.holds(inner.isEmpty ? fields : inner, value)
        default: value(scoped(to: fields))
        }
    }
}
