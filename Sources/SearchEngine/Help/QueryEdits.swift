import SearchIndex

/// Lists the edits of a query that can let it match more.
struct QueryEdits {
    /// Other forms of a word or phrase, in its fields: spellings from the index, expansions of acronyms.
    typealias Forms = (_ leaf: Query, _ fields: [Field]) throws -> [(kind: QueryChange.Kind, query: Query)]

    private let forms: Forms
    private var edits: [QueryEdit] = []

    /// All edits of a query, the mildest kinds first, those of one kind in the query's order.
    static func all(of query: Query, forms: Forms) throws -> [QueryEdit] {
        try withoutActuallyEscaping(forms) { forms in
            var list = QueryEdits(forms: forms)
            try list.add(query, [], fields: Field.defaults, isNegated: false)
            let order = QueryChange.Kind.allCases
            let rank = { (edit: QueryEdit) in order.firstIndex(of: edit.kind) ?? order.count }
            return list.edits.enumerated()
                .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
                .map(\.element)
        }
    }

    private mutating func add(_ query: Query, _ path: [Int], fields: [Field], isNegated: Bool) throws {
        switch query {
        case .word, .phrase:
            if !isNegated { try addLeaf(query, path, fields) }
        case .and(let operands):
            if !isNegated { addOmissions(operands, path) }
        case .or(let operands):
            if isNegated { addOmissions(operands, path) }
        case .near(let operands, let distance, _) where !isNegated:
            if distance < QueryEdit.greatestDistance {
                add(.distance(distance + 1), path, steps: distance + 1...QueryEdit.greatestDistance)
            }
            add(.conjunction, path)
            addOmissions(operands, path)
        case .same(let unit, let operands) where !isNegated:
            if unit == .sentence { add(.paragraph, path) }
            add(.conjunction, path)
            addOmissions(operands, path)
        case .notNear where !isNegated:
            add(.omission, path + [1])
        case .fields(let names, _) where !isNegated:
            // Whole values of a keyword are nothing to look for in a text.
            let isOfWords = names.contains { $0.indexing == .text || $0.indexing == .name }
            if isOfWords, Set(names) != Set(fields) { add(.field, path) }
        case .date where !isNegated:
            add(.dates(1), path, steps: 1...QueryEdit.mostYears)
        case .near, .same, .notNear, .fields, .date, .not, .weighted, .prefix, .wildcard, .fuzzy,
            .regularExpression, .nothing:
            break
        }
        var fields = fields
        if case .fields(let names, _) = query, !names.isEmpty { fields = names }
        for (number, child) in query.children.enumerated() {
            var isChildNegated = isNegated
            if case .not = query { isChildNegated.toggle() }
            if case .notNear = query, number == 1 { isChildNegated.toggle() }
            try add(child, path + [number], fields: fields, isNegated: isChildNegated)
        }
    }

    private mutating func addLeaf(_ leaf: Query, _ path: [Int], _ fields: [Field]) throws {
        for form in try forms(leaf, fields) { add(.replacement(form.kind, form.query), path) }
        switch leaf {
        case .word(let text, let exactly):
            if exactly { add(.inflection, path) }
            let scalars = text.unicodeScalars
            let longest = min(QueryEdit.longestEnding, scalars.count - QueryEdit.shortestStem)
            if longest >= 0, scalars.allSatisfy({ $0.properties.isAlphabetic }) {
                add(.truncation(0), path, steps: 0...longest)
            }
        case .phrase(let text, let exactly):
            if exactly { add(.inflection, path) }
            if QueryEdit.words(of: text, exactly: exactly).count > 1 {
                add(.proximity(1), path, steps: 1...QueryEdit.greatestDistance)
                add(.conjunction, path)
            }
        default: break
        }
    }

    private mutating func addOmissions(_ operands: [Query], _ path: [Int]) {
        guard operands.count > 1 else { return }
        for number in operands.indices { add(.omission, path + [number]) }
    }

    private mutating func add(_ action: QueryEdit.Action, _ path: [Int], steps: ClosedRange<Int>? = nil) {
        edits.append(QueryEdit(path: path, action: action, steps: steps))
    }
}
