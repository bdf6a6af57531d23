import IndexStorage
import QueryLanguage
import SearchEngine
import SearchIndex
import TextAnalysis

/// Judges a strategy's words by the terms of an index.
struct StrategyLint {
    /// A word, a phrase or a pattern of a line.
    struct Leaf {
        /// Without fields.
        var operand: Query
        /// `nil` where none were written.
        var fields: [Field]?
        /// Bytes of the line's text.
        var range: Range<Int>

        var query: Query { fields.map { .fields($0, operand) } ?? operand }
        /// Whether it's looked for in texts.
        var isText: Bool { (fields ?? Field.defaults).contains { $0.indexing == .text } }
    }

    let base: EvidenceBase
    let queries: [StrategyQuery]
    let relations: StemRelations
    let isCancelled: () -> Bool
    /// Languages of the index but English.
    private let otherLanguages: [String]
    private(set) var findings: [StrategyFinding] = []
    private var expansions: [Query: [TermCount]] = [:]
    private var counts: [Query: Int] = [:]

    init(_ base: EvidenceBase, _ queries: [StrategyQuery], isCancelled: @escaping () -> Bool) {
        self.base = base
        self.queries = queries
        self.isCancelled = isCancelled
        relations = StemRelations(base.snapshot)
        otherLanguages = base.snapshot.languages.filter { Language($0)?.primary != "en" }
    }

    mutating func add(
        _ kind: StrategyFinding.Kind, _ text: String, _ query: StrategyQuery, at range: Range<Int>,
        terms: [TermCount] = []
    ) {
        findings.append(
            StrategyFinding(
                kind, query.line.message(text, at: range), label: query.line.label, terms: terms))
    }

    // MARK: What a line is made of

    /// The clauses of a line that aren't other lines.
    static func ownClauses(of query: StrategyQuery) -> [QueryClause] {
        query.clauses.filter { StrategyReference.indexes(in: $0.query).isEmpty }
    }

    /// The words and patterns of a line.
    static func leaves(of query: StrategyQuery) -> [Leaf] {
        var leaves: [Leaf] = []
        func add(_ operand: Query, _ fields: [Field]?, _ range: Range<Int>) {
            switch operand {
            case .fields(let inner, let operand): add(operand, inner.isEmpty ? fields : inner, range)
            case .weighted(let operand, _), .not(let operand): add(operand, fields, range)
            case .and(let operands), .or(let operands), .near(let operands, _, _), .same(_, let operands):
                for operand in operands { add(operand, fields, range) }
            case .notNear(let one, let other, _):
                add(one, fields, range)
                add(other, fields, range)
            case .word, .phrase, .prefix, .wildcard, .fuzzy, .regularExpression:
                leaves.append(Leaf(operand: operand, fields: fields, range: range))
            case .date, .nothing: break
            }
        }
        for clause in ownClauses(of: query) { add(clause.query, nil, clause.range) }
        return leaves
    }

    /// The terms that a pattern stands for, the most frequent first; none for words.
    mutating func expansion(of leaf: Leaf) throws(IndexError) -> [TermCount] {
        if let known = expansions[leaf.query] { return known }
        let terms = try base.expansion(of: leaf.query, isCancelled: isCancelled)?.terms ?? []
        expansions[leaf.query] = terms
        return terms
    }

    mutating func count(_ query: Query) throws(IndexError) -> Int {
        if let known = counts[query] { return known }
        let count = try Searcher(snapshot: base.snapshot).count(query, isCancelled: isCancelled)
        counts[query] = count
        return count
    }

    /// Those terms that don't stand in documents of other languages alone, by which English isn't judged.
    mutating func ownWords(_ terms: [TermCount]) throws(IndexError) -> [TermCount] {
        guard relations.isEnglish, !otherLanguages.isEmpty else { return terms }
        var own: [TermCount] = []
        for term in terms {
            let word = Query.fields(Field.defaults, .word(term.term, exactly: true))
            let foreign = Query.or(otherLanguages.map { .fields([.language], .literal($0)) })
            if try count(.and([word, .not(foreign)])) > 0 { own.append(term) }
        }
        return own
    }

    // MARK: Nothing found

    /// Words, phrases and whole lines that find nothing.
    /// - Parameter isComplete: whether all lines could be read, so that the lines' counts are known.
    mutating func findNoHits(isComplete: Bool) throws(IndexError) {
        let run = isComplete ? try base.run(queries, isCancelled: isCancelled) : nil
        for (index, query) in queries.enumerated() {
            let clauses = Self.ownClauses(of: query)
            let absences = try base.absences(
                in: ParsedQuery(query: query.query, notices: [], clauses: clauses), isCancelled: isCancelled)
            for absence in absences { add(.noHits, absence.message, query, at: absence.range) }
            var isExplained = !absences.isEmpty
            for clause in clauses where !absences.contains(where: { $0.range == clause.range }) {
                guard try count(clause.query) == 0 else { continue }
                isExplained = true
                add(.noHits, "`\(clause.query.canonicalText)` finds nothing.", query, at: clause.range)
            }
            guard !isExplained, let count = run?.lines[index].documentCount, count == 0 else { continue }
            add(.noHits, "This line finds nothing.", query, at: 0..<query.line.text.utf8.count)
        }
    }
}
