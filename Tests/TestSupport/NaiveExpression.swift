/// A regular expression of valid syntax, read character by character as people see them, and matched by the
/// definition of each operator.
struct NaiveExpression {
    private indirect enum Node {
        case text([Unicode.Scalar])
        case one((Unicode.Scalar) -> Bool)
        case sequence([Node])
        case choice([Node])
        case repeated(Node, least: Int, most: Int)
    }

    private var root = Node.sequence([])
    /// What stands for itself.
    private(set) var literals: [Unicode.Scalar] = []

    private let characters: [Character]
    private var place = 0
    private let scalars: (String) -> [Unicode.Scalar]

    init(_ text: String, scalars: @escaping (String) -> [Unicode.Scalar]) {
        characters = Array(text)
        self.scalars = scalars
        root = choice()
    }

    func matches(_ text: [Unicode.Scalar]) -> Bool { ends(root, text, 0).contains(text.count) }

    private func ends(_ node: Node, _ text: [Unicode.Scalar], _ start: Int) -> Set<Int> {
        switch node {
        case .text(let wanted):
            return text.dropFirst(start).starts(with: wanted) ? [start + wanted.count] : []
        case .one(let isMember): return start < text.count && isMember(text[start]) ? [start + 1] : []
        case .sequence(let nodes):
            return nodes.reduce([start]) { starts, node in Set(starts.flatMap { ends(node, text, $0) }) }
        case .choice(let nodes): return Set(nodes.flatMap { ends($0, text, start) })
        case .repeated(let node, let least, let most):
            var all: Set<Int> = least == 0 ? [start] : []
            var last: Set<Int> = [start]
            for round in 1..<(min(most, least + text.count + 1) + 1) {
                last = Set(last.flatMap { ends(node, text, $0) })
                if round >= least { all.formUnion(last) }
            }
            return all
        }
    }

    // MARK: - Reading

    private mutating func next() -> Character {
        place += 1
        return characters[place - 1]
    }

    private func sees(_ character: Character) -> Bool {
        place < characters.count && characters[place] == character
    }

    private mutating func choice() -> Node {
        var nodes = [sequence()]
        while sees("|") {
            place += 1
            nodes.append(sequence())
        }
        return .choice(nodes)
    }

    private mutating func sequence() -> Node {
        var nodes: [Node] = []
        while place < characters.count, !sees("|"), !sees(")") {
            switch next() {
            case "^", "$": break
            case "(":
                if sees("?") { place += 2 }
                nodes.append(choice())
                place += 1
            case "[": nodes.append(set())
            case ".": nodes.append(.one { _ in true })
            case "*": repeatLast(&nodes, 0, .max)
            case "+": repeatLast(&nodes, 1, .max)
            case "?": repeatLast(&nodes, 0, 1)
            case "{":
                let counts = characters[place...].prefix { $0 != "}" }
                place += counts.count + 1
                let numbers = String(counts).split(separator: ",").compactMap { Int($0) }
                let most = numbers.count > 1 ? numbers[1] : counts.contains(",") ? .max : numbers[0]
                repeatLast(&nodes, numbers[0], most)
            case "\\":
                let escaped = next()
                nodes.append(kind(escaped).map { .one($0) } ?? literal(escaped))
            case let character: nodes.append(literal(character))
            }
        }
        return .sequence(nodes)
    }

    private func repeatLast(_ nodes: inout [Node], _ least: Int, _ most: Int) {
        nodes.append(.repeated(nodes.removeLast(), least: least, most: most))
    }

    private mutating func literal(_ character: Character) -> Node {
        let scalars = scalars(String(character))
        literals += scalars
        return .text(scalars)
    }

    private func kind(_ letter: Character) -> ((Unicode.Scalar) -> Bool)? {
        switch letter {
        case "d": { $0.properties.generalCategory == .decimalNumber }
        case "s": { $0.properties.isWhitespace }
        case "w":
            {
                [.nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation]
                    .contains($0.properties.generalCategory) || $0.properties.isAlphabetic
            }
        default: nil
        }
    }

    private mutating func set() -> Node {
        let isInverted = sees("^")
        if isInverted { place += 1 }
        var members: [(Unicode.Scalar) -> Bool] = []
        var texts: [Node] = []
        while !sees("]") {
            var character = next()
            if character == "\\" {
                character = next()
                if let kind = kind(character) {
                    members.append(kind)
                    continue
                }
            }
            let first = scalars(String(character))
            literals += first
            if sees("-"), characters[place + 1] != "]" {
                place += 1
                let last = scalars(String(next()))
                literals += last
                members.append { first[0] <= $0 && $0 <= last[0] }
            } else if first.count == 1 {
                members.append { $0 == first[0] }
            } else {
                texts.append(.text(first))
            }
        }
        place += 1
        let all = members
        if isInverted { return .one { scalar in !all.contains { $0(scalar) } } }
        return .choice([.one { scalar in all.contains { $0(scalar) } }] + texts)
    }
}
