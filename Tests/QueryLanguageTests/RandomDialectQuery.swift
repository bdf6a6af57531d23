import QueryLanguage
import QueryModel
import TestSupport

/// Random trees of the form that a platform's own lines are read as.
struct RandomDialectQuery {
    let dialect: Dialect
    var generator: SeededRandom

    private static let words = [
        "evidence", "naïve", "知识", "AND", "or", "Not", "near", "adj3", "N3", "W2", "TI", "MH", "exp", "10",
        "S3",
        "evidence-based", "R&D", "ES/W004917/1", "don't", "C++", "x.ti", "limit", "e\u{301}", "next", "pre",
        "2014",
        "and/or", "ti", "mesh",
    ]
    private static let phrases = [
        "knowledge exchange", "what works", "a and b", "research to practice", "grade 10", "TI b",
        "health and/or care",
    ]

    mutating func tree(depth: Int) -> Query { expression(depth, canHaveFields: true) }

    private mutating func expression(_ depth: Int, canHaveFields: Bool) -> Query {
        guard depth > 0 else { return fielded(0, canHaveFields) }
        switch generator.below(4) {
        case 0:
            var operands = list(depth, canHaveFields) { if case .and = $0 { true } else { false } }
            for index in operands.indices.dropFirst() where generator.oneIn(3) {
                operands[index] = .not(operands[index])
            }
            return .and(operands)
        case 1:
            return .or(
                list(depth, canHaveFields) { query in
                    if case .or = query { true } else { false }
                })
        default: return fielded(depth, canHaveFields)
        }
    }

    private mutating func list(
        _ depth: Int, _ canHaveFields: Bool, without isSame: (Query) -> Bool
    ) -> [Query] {
        var operands: [Query] = []
        while operands.count < 2 + generator.below(3) {
            let operand = expression(depth - 1, canHaveFields: canHaveFields)
            // Two fields of one term one after the other are read as a pair in EBSCOhost.
            if case .fields(_, let term) = operand, case .fields(_, term) = operands.last { continue }
            if !isSame(operand) { operands.append(operand) }
        }
        return operands
    }

    /// An operand, perhaps in fields.
    private mutating func fielded(_ depth: Int, _ canHaveFields: Bool) -> Query {
        guard canHaveFields, generator.oneIn(2) else {
            let query = placed(depth)
            guard dialect == .pubmed, case .near(_, let distance, let isOrdered) = query,
                distance > 0 || !isOrdered
            else { return query }
            return .fields(Field.defaults, query)
        }
        let fields = fieldSets[generator.below(fieldSets.count)]
        switch dialect {
        case .pubmed: return .fields(fields, placed(0))
        case .ebsco where fields == Field.defaults: return .fields(fields, placed(depth))
        default: return .fields(fields, expression(depth - 1, canHaveFields: false))
        }
    }

    private var fieldSets: [[Field]] {
        let single: [[Field]] = [[.title], [.heading, .body], Field.defaults, [.author], [.tag]]
        switch dialect {
        case .pubmed, .ebsco: return single
        default:
            return single + [[.title, .author], [.title, .heading, .body, .tag], [.heading, .body, .tag]]
        }
    }

    /// A term or a proximity.
    private mutating func placed(_ depth: Int) -> Query {
        guard depth > 0 || dialect == .pubmed, generator.oneIn(2) else { return term() }
        switch dialect {
        case .pubmed:
            return .near((0..<2 + generator.below(3)).map { _ in word() }, distance: generator.below(20))
        case .ovid, .cochrane:
            if generator.oneIn(3) { return adjacent(depth) }
            let distance = generator.below(20) + (dialect == .cochrane ? 1 : 0)
            return .near([placeable(depth), placeable(depth)], distance: distance)
        default:
            if generator.oneIn(3) { return adjacent(depth) }
            let isOrdered = generator.oneIn(2)
            let distance = generator.below(20) + (isOrdered ? 1 : 0)
            return .near([placeable(depth), placeable(depth)], distance: distance, isOrdered: isOrdered)
        }
    }

    /// Operands next to each other in order, with one that isn't a word.
    private mutating func adjacent(_ depth: Int) -> Query {
        var operands: [Query] = [pattern()]
        for _ in 0..<1 + generator.below(2) {
            operands.append(generator.oneIn(2) ? word() : alternatives(depth))
        }
        operands.shuffle(using: &generator)
        return .near(operands, distance: 0, isOrdered: true)
    }

    private mutating func placeable(_ depth: Int) -> Query {
        switch generator.below(4) {
        case 0: alternatives(depth)
        case 1 where depth > 0: placed(depth - 1)
        default: term()
        }
    }

    private mutating func alternatives(_ depth: Int) -> Query {
        .or((0..<2 + generator.below(2)).map { _ in term() })
    }

    private mutating func term() -> Query {
        switch generator.below(4) {
        case 0: .phrase(Self.phrases[generator.below(Self.phrases.count)])
        case 1: pattern()
        default: word()
        }
    }

    private mutating func word() -> Query { .word(Self.words[generator.below(Self.words.count)]) }

    private mutating func pattern() -> Query {
        var patterns: [Query] = [
            .prefix("educat"), .prefix("知识交流"), .prefix("evidence-inf"), .wildcard("behavio*r"),
        ]
        switch dialect {
        case .ovid, .ebsco:
            patterns += [.wildcard("wom?n"), .regularExpression("behavio.?r"), .wildcard("organi?ation*")]
            if dialect == .ovid {
                patterns += [.regularExpression("teacher.{0,3}"), .regularExpression("teacher.")]
            }
        case .proquest:
            patterns += [.wildcard("wom?n"), .wildcard("*ation"), .regularExpression("teacher.{0,3}")]
        case .cochrane: patterns += [.regularExpression("behavio.?r"), .wildcard("*ation")]
        default: break
        }
        return patterns[generator.below(patterns.count)]
    }
}
