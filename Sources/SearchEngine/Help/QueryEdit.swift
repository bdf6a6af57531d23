import SearchIndex

/// A change to one node of a query tree.
///
/// Some come in steps, each of which matches all that the one before does: a distance rises word by word,
/// a range of dates year by year.
struct QueryEdit: Hashable {
    enum Action: Hashable {
        case inflection
        /// Another word or phrase in the place of this one.
        case replacement(QueryChange.Kind, Query)
        /// A proximity's distance.
        case distance(Int)
        /// A phrase becomes a proximity of its words with so many words between.
        case proximity(Int)
        case paragraph
        /// So many characters off the end, any ending instead.
        case truncation(Int)
        /// So many years, the first and the last one whole.
        case dates(Int)
        case field
        case conjunction
        case omission
    }

    /// The widest distance that is tried, in words between.
    static let greatestDistance = 100
    /// The most characters that a truncation takes away, and the fewest that it leaves.
    static let longestEnding = 3
    static let shortestStem = 4
    /// The most years that a range of dates grows at either end.
    static let mostYears = 10

    /// The operand's number at each level, from the root.
    var path: [Int]
    var action: Action
    /// The steps of the action, the mildest first; empty for an action without steps.
    var steps: ClosedRange<Int>?

    /// The same edit at one of its steps.
    func at(step: Int) -> QueryEdit {
        var edit = self
        switch action {
        case .distance: edit.action = .distance(step)
        case .proximity: edit.action = .proximity(step)
        case .truncation: edit.action = .truncation(step)
        case .dates: edit.action = .dates(step)
        default: break
        }
        return edit
    }

    var kind: QueryChange.Kind {
        switch action {
        case .inflection: .inflection
        case .replacement(let kind, _): kind
        case .distance: .distance
        case .proximity: .proximity
        case .paragraph: .paragraph
        case .truncation: .truncation
        case .dates: .dates
        case .field: .field
        case .conjunction: .conjunction
        case .omission: .omission
        }
    }

    /// The query with the change, and what changed; `nil` when the edit isn't one of this query's.
    func applied(to query: Query) -> (query: Query, change: QueryChange)? {
        guard let before = query.node(at: path) else { return nil }
        var after: Query?
        if action != .omission {
            guard let node = replacement(of: before) else { return nil }
            after = node
        }
        guard let result = query.replacing(path[...], by: after) else { return nil }
        return (result, QueryChange(kind: kind, before: before, after: after))
    }

    private func replacement(of node: Query) -> Query? {
        switch (action, node) {
        case (.inflection, .word(let text, true)): .word(text)
        case (.inflection, .phrase(let text, true)): .phrase(text)
        case (.replacement(_, let other), _): other
        case (.distance(let distance), .near(let operands, _, let isOrdered)):
            .near(operands, distance: distance, isOrdered: isOrdered)
        case (.proximity(let distance), .phrase(let text, let exactly)):
            .near(Self.words(of: text, exactly: exactly), distance: distance)
        case (.paragraph, .same(.sentence, let operands)): .same(.paragraph, operands)
        case (.truncation(let count), .word(let text, _)):
            .prefix(String(String.UnicodeScalarView(text.unicodeScalars.dropLast(count))))
        case (.dates(let years), .date(let from, let through)): Self.widened(from, through, by: years)
        case (.field, .fields(_, let operand)): operand
        case (.conjunction, .phrase(let text, let exactly)): .and(Self.words(of: text, exactly: exactly))
        case (.conjunction, .near(let operands, _, _)), (.conjunction, .same(_, let operands)):
            .and(operands)
        default: nil
        }
    }

    /// The words of a phrase.
    static func words(of phrase: String, exactly: Bool) -> [Query] {
        phrase.unicodeScalars.split { $0.properties.isWhitespace }
            .map { .word(String(String.UnicodeScalarView($0)), exactly: exactly) }
    }

    private static func widened(_ from: PartialDate?, _ through: PartialDate?, by years: Int) -> Query {
        .date(
            from: from.flatMap { PartialDate(year: max(1, Int($0.year) - years + 1)) },
            through: through.flatMap { PartialDate(year: min(9999, Int($0.year) + years - 1)) })
    }
}

extension Query {
    /// The operands that edits can reach.
    var children: [Query] {
        switch self {
        case .and(let operands), .or(let operands), .near(let operands, _, _), .same(_, let operands):
            operands
        case .notNear(let operand, let other, _): [operand, other]
        case .not(let operand), .weighted(let operand, _), .fields(_, let operand): [operand]
        case .word, .phrase, .prefix, .wildcard, .fuzzy, .regularExpression, .date, .nothing: []
        }
    }

    /// The same node over other operands.
    func mapChildren(_ transform: (Query) -> Query) -> Query {
        switch self {
        case .and(let operands): .and(operands.map(transform))
        case .or(let operands): .or(operands.map(transform))
        case .near(let operands, let distance, let isOrdered):
            .near(operands.map(transform), distance: distance, isOrdered: isOrdered)
        case .same(let unit, let operands): .same(unit, operands.map(transform))
        case .notNear(let operand, let other, let distance):
            .notNear(transform(operand), transform(other), distance: distance)
        case .not(let operand): .not(transform(operand))
        case .weighted(let operand, let weight): .weighted(transform(operand), weight)
        case .fields(let fields, let operand): .fields(fields, transform(operand))
        case .word, .phrase, .prefix, .wildcard, .fuzzy, .regularExpression, .date, .nothing: self
        }
    }

    func node(at path: [Int]) -> Query? {
        var node = self
        for number in path {
            let children = node.children
            guard children.indices.contains(number) else { return nil }
            node = children[number]
        }
        return node
    }

    /// The query with another node in the place of one; without it when that's `nil`. What is left with one
    /// operand becomes that operand; `nil` when nothing is left.
    func replacing(_ path: ArraySlice<Int>, by node: Query?) -> Query? {
        guard let number = path.first else { return node }
        var children = children
        let child = children[number].replacing(path.dropFirst(), by: node)
        switch self {
        case .notNear(let operand, _, let distance):
            if number == 1 { return child.map { .notNear(operand, $0, distance: distance) } ?? operand }
            return child.map { .notNear($0, children[1], distance: distance) }
        case .not: return child.map { .not($0) }
        case .weighted(_, let weight): return child.map { .weighted($0, weight) }
        case .fields(let fields, _): return child.map { .fields(fields, $0) }
        default: break
        }
        children.replaceSubrange(number...number, with: child.map { flattened($0) } ?? [])
        guard children.count > 1 else { return children.first }
        return switch self {
        case .and: .and(children)
        case .or: .or(children)
        case .near(_, let distance, let isOrdered): .near(children, distance: distance, isOrdered: isOrdered)
        case .same(let unit, _): .same(unit, children)
        default: nil
        }
    }

    /// An AND within an AND, and an OR within an OR, are taken apart.
    private func flattened(_ child: Query) -> [Query] {
        switch (self, child) {
        case (.and, .and(let operands)), (.or, .or(let operands)): operands
        default: [child]
        }
    }

    /// Whether the query searches text, and doesn't only filter or exclude.
    var searchesText: Bool {
        switch self {
        case .word, .phrase, .prefix, .wildcard, .fuzzy, .regularExpression: true
        case .not, .date, .nothing: false
        case .fields(let fields, let operand):
            (fields.isEmpty || fields.contains { $0.indexing == .text }) && operand.searchesText
        case .notNear(let operand, _, _): operand.searchesText
        case .and, .or, .near, .same, .weighted: children.contains { $0.searchesText }
        }
    }
}
