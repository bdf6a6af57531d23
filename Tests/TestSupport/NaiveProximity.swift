import SearchEngine
import SearchIndex

/// What proximity operators mean, for one document, written down as plainly as can be: every choice of one interval
/// of each operand, in every order, is looked at.
struct NaiveProximity {
    /// Words of one text of a field.
    struct Interval: Hashable {
        var field: Field
        var text: Int
        /// Numbers of words in the text.
        var first: Int
        var last: Int
        var firstSentence: Int
        var lastSentence: Int
    }

    /// What an operand comes to in the document: intervals under conditions.
    private indirect enum Operand {
        case intervals(Set<Interval>)
        /// A word's, and whether it occurs at all: it may also be in fields without places.
        case word(Set<Interval>, occurs: Bool)
        /// What has no place.
        case fact(Bool)
        case all([Operand])
        case any([Operand])

        var holds: Bool {
            switch self {
            case .intervals(let intervals): !intervals.isEmpty
            case .word(_, let occurs): occurs
            case .fact(let fact): fact
            case .all(let operands): operands.allSatisfy(\.holds)
            case .any(let operands): operands.contains(where: \.holds)
            }
        }
    }

    let document: NaiveDocument
    /// Makes a leaf.
    let leaf: (Query, [Field]) -> NaiveLeaf
    /// Whether the document matches a query; `nil` when nothing in it can be searched.
    let fact: (Query, [Field]) -> Bool?

    /// Whether the document satisfies a proximity operator; `nil` when nothing in it can be searched.
    func matches(_ query: Query, _ fields: [Field]) -> Bool? { operand(query, fields)?.holds }

    private func operand(_ query: Query, _ fields: [Field]) -> Operand? {
        switch query {
        case .word, .phrase, .prefix, .wildcard, .fuzzy, .regularExpression:
            let leaf = leaf(query, fields)
            guard leaf.isSearchable else { return nil }
            guard fields.contains(where: { $0.indexing == .text || $0.indexing == .name }) else {
                return fact(query, fields).map { .fact($0) }
            }
            var intervals: Set<Interval> = []
            for field in fields {
                for range in leaf.occurrences(in: document, field) {
                    guard let first = document.places[field]?[range.lowerBound],
                        let last = document.places[field]?[range.upperBound]
                    else { continue }
                    intervals.insert(
                        Interval(
                            field: field, text: first.text, first: first.word, last: last.word,
                            firstSentence: first.sentence, lastSentence: last.sentence))
                }
            }
            return .word(intervals, occurs: fact(query, fields) ?? false)
        case .and(let operands): return joined(operands, fields) { .all($0) }
        case .or(let operands): return joined(operands, fields) { .any($0) }
        case .fields(let inner, let operand): return self.operand(operand, inner.isEmpty ? fields : inner)
        case .weighted(let operand, _): return self.operand(operand, fields)
        case .not, .date, .nothing: return fact(query, fields).map { .fact($0) }
        case .near(let operands, let distance, let isOrdered):
            return combined(operands, fields) { near($0, max(0, distance), isOrdered, inSentence: false) }
        case .same(let unit, let operands):
            return combined(operands, fields) { near($0, .max, false, inSentence: unit == .sentence) }
        case .notNear(let operand, let other, let distance):
            let others = self.operand(other, fields)
            guard let found = self.operand(operand, fields) else { return others.map { .fact(!$0.holds) } }
            return others.map { notNear(found, $0, max(0, distance)) } ?? found
        }
    }

    private func joined(_ queries: [Query], _ fields: [Field], _ join: ([Operand]) -> Operand) -> Operand? {
        if queries.isEmpty { return .fact(false) }
        let operands = queries.compactMap { operand($0, fields) }
        return operands.isEmpty ? nil : join(operands)
    }

    /// What an operand comes to when AND stands outside of OR: one of these a clause must hold.
    private struct Clause {
        var intervals: Set<Interval> = []
        /// Whether there are alternatives that have places, here or not.
        var hasPlaces = false
        /// Whether an alternative without a place holds.
        var fact = false
    }

    private func clauses(_ operand: Operand) -> [Clause] {
        switch operand {
        case .intervals(let intervals), .word(let intervals, _):
            return [Clause(intervals: intervals, hasPlaces: true)]
        case .fact(let fact): return [Clause(fact: fact)]
        case .all(let operands): return operands.flatMap(clauses)
        case .any(let operands):
            return Self.choices(operands.map(clauses)).map { choice in
                Clause(
                    intervals: choice.reduce(into: []) { $0.formUnion($1.intervals) },
                    hasPlaces: choice.contains { $0.hasPlaces }, fact: choice.contains { $0.fact })
            }
        }
    }

    /// All ways to take one element of each list.
    private static func choices<Element>(_ lists: [[Element]]) -> [[Element]] {
        lists.reduce([[]]) { choices, list in choices.flatMap { choice in list.map { choice + [$0] } } }
    }

    /// An operator of at least two operands; one that is alone stands for itself. Clauses without places must hold. It
    /// applies to each choice of another clause an operand; one whose fact holds may be left out.
    private func combined(
        _ queries: [Query], _ fields: [Field], _ combine: ([Set<Interval>]) -> Set<Interval>
    ) -> Operand? {
        if queries.isEmpty { return .fact(false) }
        let operands = queries.compactMap { operand($0, fields) }
        guard operands.count > 1 else { return operands.first }
        let all = operands.map(clauses)
        let facts = all.joined().filter { !$0.hasPlaces }.map { Operand.fact($0.fact) }
        let placed = all.map { $0.filter(\.hasPlaces) }.filter { !$0.isEmpty }
        guard !placed.isEmpty else { return .all(facts) }
        return .all(
            facts
                + Self.choices(placed).map { choice in
                    let alternatives = Self.choices(
                        choice.map { clause -> [Set<Interval>?] in
                            (clause.hasPlaces ? [clause.intervals] : []) + (clause.fact ? [nil] : [])
                        })
                    return .any(
                        alternatives.map { alternative in
                            let places = alternative.compactMap { $0 }
                            if places.isEmpty { return .fact(true) }
                            return .intervals(places.count == 1 ? places[0] : combine(places))
                        })
                })
    }

    private struct Choice: Hashable {
        var span: Interval
        var wordsBetween: Int
    }

    private func near(
        _ operands: [Set<Interval>], _ distance: Int, _ isOrdered: Bool, inSentence: Bool
    ) -> Set<Interval> {
        var found: Set<Interval> = []
        for order in isOrdered ? [operands] : Self.permutations(operands) {
            var choices = Set(order[0].map { Choice(span: $0, wordsBetween: 0) })
            for operand in order.dropFirst() {
                var longer: Set<Choice> = []
                for choice in choices {
                    for interval in operand
                    where interval.field == choice.span.field && interval.text == choice.span.text
                        && interval.first > choice.span.last
                    {
                        let words = choice.wordsBetween + interval.first - choice.span.last - 1
                        guard words <= distance else { continue }
                        var span = choice.span
                        span.last = interval.last
                        span.lastSentence = interval.lastSentence
                        longer.insert(Choice(span: span, wordsBetween: words))
                    }
                }
                choices = longer
            }
            for choice in choices where !inSentence || choice.span.firstSentence == choice.span.lastSentence {
                found.insert(choice.span)
            }
        }
        return found
    }

    private static func permutations(_ operands: [Set<Interval>]) -> [[Set<Interval>]] {
        guard operands.count > 1 else { return [operands] }
        return operands.indices.flatMap { first in
            var others = operands
            others.remove(at: first)
            return permutations(others).map { [operands[first]] + $0 }
        }
    }

    /// A clause of the first operand whose fact holds may be left out. Where all facts hold, an interval of any clause
    /// must be apart, or the second operand nowhere.
    private func notNear(_ operand: Operand, _ other: Operand, _ distance: Int) -> Operand {
        let (all, others) = (clauses(operand), clauses(other))
        func alternatives(_ clause: Clause) -> [Operand] {
            guard clause.hasPlaces else { return [] }
            let apart = clause.intervals.filter { interval in
                !others.allSatisfy { other in
                    other.fact || other.intervals.contains { isNear(interval, $0, distance) }
                }
            }
            return [.intervals(apart)]
        }
        let clauses = all.map { Operand.any(alternatives($0) + [.fact($0.fact)]) }
        guard all.allSatisfy(\.fact) else { return .all(clauses) }
        let otherHolds = others.allSatisfy { $0.fact || !$0.intervals.isEmpty }
        return .all(clauses + [.any(all.flatMap(alternatives) + [.fact(!otherHolds)])])
    }

    private func isNear(_ interval: Interval, _ other: Interval, _ distance: Int) -> Bool {
        guard other.field == interval.field, other.text == interval.text else { return false }
        if other.first > interval.last { return other.first - interval.last - 1 <= distance }
        if other.last < interval.first { return interval.first - other.last - 1 <= distance }
        return true
    }
}
