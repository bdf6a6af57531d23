package import SearchEngine
package import SearchIndex
import TextAnalysis

/// The definition of what a search finds, written down as plainly as can be, to compare the engine with.
/// Looks at every token of every document for every query; shares nothing with the engine but the analysers.
package struct NaiveIndex {
    package struct Hit: Equatable {
        package var id: String
        package var score: Double
    }

    private let documents: [NaiveDocument]
    private let families: [String]
    /// Over all documents, those without the field included.
    private let averageLengths: [Field: Double]

    /// - Parameter documents: their ids are all different.
    package init(_ documents: [Document]) {
        let all = documents.map(NaiveDocument.init)
        self.documents = all
        families = Set(documents.map(\.language.stemFamily)).sorted()
        averageLengths = Dictionary(
            uniqueKeysWithValues: Field.allCases.map { field in
                (field, Double(all.reduce(0) { $0 + ($1.lengths[field] ?? 0) }) / Double(all.count))
            })
    }

    /// All documents that match, in order.
    package func search(
        _ query: Query, order: HitOrder = .relevance, ascending: Bool? = nil
    ) -> [Hit] {
        let leaves = NaiveLeaves(families: families)
        var found: [(document: NaiveDocument, score: Double)] = []
        for document in documents {
            guard matches(query, document, Field.defaults, leaves) ?? false else { continue }
            var score = 0.0
            addScores(query, document, Field.defaults, leaves, &score)
            found.append((document, score))
        }
        found.sort { a, b in
            func precedes<T: Comparable>(_ x: T, _ y: T, rising: Bool) -> Bool? {
                x == y ? nil : rising == (x < y)
            }
            let byID = a.document.id.lexicographicallyPrecedes(b.document.id)
            switch order {
            case .relevance:
                return precedes(a.score, b.score, rising: ascending ?? false) ?? byID
            case .date:
                let (x, y) = (a.document.date, b.document.date)
                if (x == 0) != (y == 0) { return y == 0 }
                return precedes(x, y, rising: ascending ?? false) ?? byID
            case .title:
                let (x, y) = (a.document.title, b.document.title)
                if x.isEmpty != y.isEmpty { return y.isEmpty }
                if x == y { return byID }
                return x.lexicographicallyPrecedes(y) == (ascending ?? true)
            case .id:
                return byID == (ascending ?? true)
            }
        }
        return found.map { Hit(id: String(decoding: $0.document.id, as: UTF8.self), score: $0.score) }
    }

    // MARK: - Matching

    /// `nil` when nothing in the query can be searched.
    private func matches(
        _ query: Query, _ document: NaiveDocument, _ fields: [Field], _ leaves: NaiveLeaves
    ) -> Bool? {
        switch query {
        case .word, .phrase, .prefix, .wildcard, .fuzzy, .regularExpression:
            let leaf = leaves[query, fields]
            guard leaf.isSearchable else { return nil }
            return fields.contains { leaf.frequency(in: document, $0) > 0 }
        case .and(let operands):
            let results = operands.compactMap { matches($0, document, fields, leaves) }
            if results.isEmpty { return operands.isEmpty ? false : nil }
            return !results.contains(false)
        case .or(let operands):
            let results = operands.compactMap { matches($0, document, fields, leaves) }
            if results.isEmpty { return operands.isEmpty ? false : nil }
            return results.contains(true)
        case .not(let operand):
            return matches(operand, document, fields, leaves).map(!)
        case .fields(let inner, let operand):
            return matches(operand, document, inner.isEmpty ? fields : inner, leaves)
        case .date(let from, let through):
            if from == nil && through == nil { return nil }
            guard let days = PartialDate(packed: document.date)?.days else { return false }
            return (from.map { days.upperBound >= $0.days.lowerBound } ?? true)
                && (through.map { days.lowerBound <= $0.days.upperBound } ?? true)
                && (from?.days.lowerBound ?? 0) <= (through?.days.upperBound ?? .max)
        case .nothing:
            return false
        case .near, .notNear, .same:
            let proximity = NaiveProximity(
                document: document, leaf: { leaves[$0, $1] },
                fact: { matches($0, document, $1, leaves) })
            return proximity.matches(query, fields)
        case .weighted(let operand, _):
            return matches(operand, document, fields, leaves)
        }
    }

    // MARK: - Scoring

    /// Adds what the words of a query that the document matches count for it.
    private func addScores(
        _ query: Query, _ document: NaiveDocument, _ fields: [Field], _ leaves: NaiveLeaves,
        weight: Double = 1, _ score: inout Double
    ) {
        guard matches(query, document, fields, leaves) ?? false else { return }
        switch query {
        case .word, .phrase, .prefix, .wildcard, .fuzzy, .regularExpression:
            addScore(of: query, document, fields, leaves, weight, &score)
        case .and(let operands), .or(let operands):
            for operand in operands { addScores(operand, document, fields, leaves, weight: weight, &score) }
        case .fields(let inner, let operand):
            addScores(operand, document, inner.isEmpty ? fields : inner, leaves, weight: weight, &score)
        case .weighted(let operand, let factor):
            addScores(operand, document, fields, leaves, weight: weight * factor, &score)
        case .near(let operands, _, _), .same(_, let operands):
            let searched = operands.filter { matches($0, document, fields, leaves) != nil }
            if searched.count == 1 {
                addScores(searched[0], document, fields, leaves, weight: weight, &score)
            } else {
                for operand in searched { addWords(of: operand, document, fields, leaves, weight, &score) }
            }
        case .notNear(let operand, let other, _):
            if matches(other, document, fields, leaves) == nil {
                addScores(operand, document, fields, leaves, weight: weight, &score)
            } else {
                addWords(of: operand, document, fields, leaves, weight, &score)
            }
        case .not, .date, .nothing:
            break
        }
    }

    /// Adds what the words of a proximity's operand count, whether or not the document satisfies what's inside.
    private func addWords(
        of query: Query, _ document: NaiveDocument, _ fields: [Field], _ leaves: NaiveLeaves,
        _ weight: Double, _ score: inout Double
    ) {
        switch query {
        case .word, .phrase, .prefix, .wildcard, .fuzzy, .regularExpression:
            addScore(of: query, document, fields, leaves, weight, &score)
        case .and(let operands), .or(let operands), .near(let operands, _, _), .same(_, let operands):
            for operand in operands { addWords(of: operand, document, fields, leaves, weight, &score) }
        case .notNear(let operand, _, _):
            addWords(of: operand, document, fields, leaves, weight, &score)
        case .fields(let inner, let operand):
            addWords(of: operand, document, inner.isEmpty ? fields : inner, leaves, weight, &score)
        case .weighted(let operand, let factor):
            addWords(of: operand, document, fields, leaves, weight * factor, &score)
        case .not, .date, .nothing: break
        }
    }

    /// Adds what a leaf counts, if it occurs.
    private func addScore(
        of query: Query, _ document: NaiveDocument, _ fields: [Field], _ leaves: NaiveLeaves,
        _ weight: Double, _ score: inout Double
    ) {
        let leaf = leaves[query, fields]
        var frequency = 0.0
        for field in Field.allCases where fields.contains(field) && field.indexing == .text {
            let parameters = parameters(field)
            let length = Double(document.lengths[field] ?? 0)
            let factor =
                parameters.weight
                / (1 - parameters.b + parameters.b * (length / (averageLengths[field] ?? 1)))
            let count = leaf.frequency(in: document, field)
            if count > 0 { frequency += Double(count) * factor }
        }
        guard frequency > 0 else { return }
        let idf = leaves.weight(query, fields) { self.weight($0) } * weight
        // To a multiple of 2^-40.
        score +=
            (idf * frequency * (1.2 + 1) / (1.2 + frequency) * 0x1p40).rounded(.toNearestOrEven) * 0x1p-40
    }

    private func parameters(_ field: Field) -> (weight: Double, b: Double) {
        switch field {
        case .title: (3, 0.4)
        case .heading: (2, 0.4)
        default: (1, 0.75)
        }
    }

    /// The sum over a leaf's places of each one's inverse document frequency, that of its most frequent
    /// field.
    private func weight(_ leaf: NaiveLeaf) -> Double {
        let fields = Field.allCases.filter { leaf.fields.contains($0) && $0.indexing == .text }
        return (0..<leaf.placeCount).reduce(0) { sum, place in
            let frequency = fields.map { leaf.documentFrequency(place, $0, documents) }.max() ?? 0
            return sum + naiveIDF(frequency, documents.count)
        }
    }
}

/// The leaves of one search, each analysed and weighed once.
private final class NaiveLeaves {
    private struct Key: Hashable {
        var query: Query
        var fields: [Field]
    }

    private let families: [String]
    private var leaves: [Key: NaiveLeaf] = [:]
    private var weights: [Key: Double] = [:]

    init(families: [String]) { self.families = families }

    subscript(query: Query, fields: [Field]) -> NaiveLeaf {
        let key = Key(query: query, fields: fields)
        if let known = leaves[key] { return known }
        let leaf = NaiveLeaf(query, fields: fields, families: families)
        leaves[key] = leaf
        return leaf
    }

    func weight(_ query: Query, _ fields: [Field], _ compute: (NaiveLeaf) -> Double) -> Double {
        let key = Key(query: query, fields: fields)
        if let known = weights[key] { return known }
        let weight = compute(self[query, fields])
        weights[key] = weight
        return weight
    }
}
