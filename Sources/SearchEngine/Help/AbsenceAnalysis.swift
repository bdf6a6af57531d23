import IndexStorage
import SearchIndex

/// Says which clauses of a query fail in one document, and what is there instead.
struct AbsenceAnalysis {
    /// The most words between that are looked for.
    private static let widestDistance = 1 << 16
    private static let mostForms = 5

    let document: Document
    /// Over that document alone.
    let evaluator: MatchEvaluator
    /// Other forms of a word that the document has.
    let forms: QueryEdits.Forms

    /// Why the document doesn't match; `nil` when it does, or when nothing in the query can be searched.
    func absence(_ query: Query) throws -> Absence? { try absence(query, nil) }

    private func absence(_ query: Query, _ fields: [Field]?) throws -> Absence? {
        guard try evaluator.isSearchable(query, in: fields), try !matches(query, fields) else { return nil }
        switch query {
        case .weighted(let operand, _): return try absence(operand, fields)
        case .fields(let inner, let operand): return try absence(operand, inner.isEmpty ? fields : inner)
        case .and([]), .or([]): return .lacks(FailedClause(query))
        case .and(let operands):
            let parts = try operands.compactMap { try absence($0, fields) }
            return parts.count == 1 ? parts[0] : .all(parts)
        case .or(let operands):
            let parts = try operands.compactMap { try absence($0, fields) }
            return parts.count == 1 ? parts[0] : .any(parts)
        case .not(let operand): return try presence(operand, fields)
        default: return .lacks(try clause(query, fields))
        }
    }

    /// What of a query that matches the document makes it match: for what excludes it.
    private func presence(_ query: Query, _ fields: [Field]?) throws -> Absence? {
        guard try evaluator.isSearchable(query, in: fields), try matches(query, fields) else { return nil }
        switch query {
        case .weighted(let operand, _): return try presence(operand, fields)
        case .fields(let inner, let operand): return try presence(operand, inner.isEmpty ? fields : inner)
        case .and(let operands):
            // One of them less, and the negation holds.
            let parts = try operands.compactMap { try presence($0, fields) }
            return parts.count == 1 ? parts[0] : .any(parts)
        case .or(let operands):
            let parts = try operands.compactMap { try presence($0, fields) }
            return parts.count == 1 ? parts[0] : .all(parts)
        case .not(let operand): return try absence(operand, fields)
        default: return .excluded(query.scoped(to: fields))
        }
    }

    private func matches(_ query: Query, _ fields: [Field]?) throws -> Bool {
        try !evaluator.matches(query, in: fields).isEmpty
    }

    // MARK: - Clauses

    private func clause(_ query: Query, _ fields: [Field]?) throws -> FailedClause {
        var clause = FailedClause(query.scoped(to: fields))
        switch query {
        case .word: try describeWord(query, fields, &clause)
        case .phrase(let text, let exactly):
            let words = QueryEdit.words(of: text, exactly: exactly)
            try describe(words, fields, &clause)
            if clause.absent.isEmpty { clause.nearestDistance = try distance(words, 0, fields) }
            if exactly { clause.forms = try formsPresent(.phrase(text), fields) }
        case .near(let operands, let distance, let isOrdered):
            try describe(operands, fields, &clause)
            if clause.absent.isEmpty {
                clause.isOtherOrder =
                    try isOrdered && matches(.near(operands, distance: distance), fields)
                if !clause.isOtherOrder {
                    clause.nearestDistance = try self.distance(
                        operands, distance + 1, fields, isOrdered: isOrdered)
                }
            }
        case .notNear(let operand, let other, _): try describe([operand, other], fields, &clause)
        case .same(_, let operands): try describe(operands, fields, &clause)
        case .date: clause.values = document.date.map { [$0.description] } ?? []
        default: break
        }
        for field in fields ?? [] where field.indexing != .text {
            clause.values += document.values(of: field)
        }
        try findOtherFields(query, fields, &clause)
        return clause
    }

    private func describeWord(_ word: Query, _ fields: [Field]?, _ clause: inout FailedClause) throws {
        if case .word(let text, true) = word { clause.forms = try formsPresent(.word(text), fields) }
        for form in try forms(word, fields ?? Field.defaults) where try matches(form.query, fields) {
            let text = form.query.text
            if !clause.forms.contains(where: { $0.lowercased() == text.lowercased() }) {
                clause.forms.append(text)
            }
        }
        clause.forms = Array(clause.forms.prefix(Self.mostForms))
    }

    private func describe(
        _ operands: [Query], _ fields: [Field]?, _ clause: inout FailedClause
    ) throws {
        for operand in operands where try evaluator.isSearchable(operand, in: fields) {
            if try matches(operand, fields) {
                clause.present.append(operand)
            } else {
                clause.absent.append(operand)
            }
        }
    }

    /// The least distance at which operands stand; `nil` when they stand in no paragraph together.
    private func distance(
        _ operands: [Query], _ least: Int, _ fields: [Field]?, isOrdered: Bool = false
    ) throws -> Int? {
        func isNear(_ distance: Int) throws -> Bool {
            try matches(.near(operands, distance: distance, isOrdered: isOrdered), fields)
        }
        guard try isNear(Self.widestDistance) else { return nil }
        var (low, high) = (least, Self.widestDistance)
        while low < high {
            let middle = (low + high) / 2
            if try isNear(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func findOtherFields(_ query: Query, _ fields: [Field]?, _ clause: inout FailedClause) throws {
        switch query {
        case .word, .phrase, .prefix, .wildcard, .fuzzy, .regularExpression: break
        default: return
        }
        let searched = fields ?? Field.defaults
        for field in Field.allCases where !searched.contains(field) {
            if try matches(query, [field]) { clause.otherFields.append(field) }
        }
    }

    /// The texts that a query marks in the document, as they stand there, each once whatever its case.
    private func formsPresent(_ query: Query, _ fields: [Field]?) throws -> [String] {
        guard try matches(query, fields) else { return [] }
        let snapshot = evaluator.snapshot
        let highlighter = Highlighter(
            query: query.scoped(to: fields), stemFamilies: snapshot.stemFamilies, analysis: snapshot.analysis)
        var forms: [String] = []
        func add(_ ranges: [Range<Int>], of text: String) {
            let utf8 = text.utf8
            for range in ranges {
                let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
                let form = String(text[start..<utf8.index(start, offsetBy: range.count)])
                if !forms.contains(where: { $0.lowercased() == form.lowercased() }) { forms.append(form) }
            }
        }
        add(highlighter.titleMarks(in: document), of: document.title)
        add(highlighter.marks(in: document), of: document.text)
        return Array(forms.prefix(Self.mostForms))
    }
}

extension Query {
    /// The text of a word or a phrase.
    fileprivate var text: String {
        switch self {
        case .word(let text, _), .phrase(let text, _): text
        default: ""
        }
    }
}
