import QueryModel

extension Query {
    /// Operands next to each other in this order: a phrase when all are plain words, else a proximity. Those
    /// that are themselves next to each other are taken apart.
    static func adjacent(_ operands: [Query]) -> Query {
        var flat: [Query] = []
        for operand in operands {
            switch operand {
            case .phrase(let phrase, false):
                flat += phrase.unicodeScalars.split(separator: " ").map { .word(String($0)) }
            case .near(let inner, 0, true): flat += inner
            default: flat.append(operand)
            }
        }
        guard flat.count > 1 else { return flat.first ?? .nothing }
        var words: [String] = []
        for operand in flat {
            guard case .word(let word, false) = operand else {
                return .near(flat, distance: 0, isOrdered: true)
            }
            words.append(word)
        }
        return .phrase(words.joined(separator: " "))
    }

    /// A term, a phrase, or a proximity or alternatives of such: fields that it's searched in may as well be
    /// searched one by one.
    var isPlaceable: Bool {
        switch self {
        case .word, .phrase, .prefix, .wildcard, .regularExpression: true
        case .or(let operands), .near(let operands, _, _): operands.allSatisfy(\.isPlaceable)
        default: false
        }
    }
}
