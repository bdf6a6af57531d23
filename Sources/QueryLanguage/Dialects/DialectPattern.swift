import QueryModel

/// A word with wildcards, whatever their signs.
struct DialectPattern: Equatable {
    enum Element: Equatable, Sendable {
        case literal(Unicode.Scalar)
        /// Any number of characters, none too.
        case any
        /// Exactly one character.
        case one
        /// One character or none.
        case noneOrOne
        /// At most so many characters.
        case upTo(Int)
    }

    var elements: [Element] = []

    var hasWildcard: Bool { elements.contains { if case .literal = $0 { false } else { true } } }

    var hasLetter: Bool {
        elements.contains { if case .literal(let scalar) = $0 { scalar.isSearchable } else { false } }
    }

    /// Characters before the first wildcard.
    var stemLength: Int { elements.prefix { if case .literal = $0 { true } else { false } }.count }

    // MARK: Native queries

    /// The native query that describes the same terms: a truncation, a wildcard, or a regular expression;
    /// `nil` when none can.
    var query: Query? {
        if let query = wildcard { return query }
        let expression = expression
        do throws(RegularExpressionError) {
            try RegularExpression.validate(expression)
        } catch {
            return nil
        }
        return .regularExpression(expression)
    }

    /// A wildcard of the native language, which has signs for any characters and for one.
    private var wildcard: Query? {
        var scalars: [Unicode.Scalar] = []
        for element in elements {
            switch element {
            case .literal(let scalar): scalars.append(scalar)
            case .any: scalars.append("*")
            case .one: scalars.append("?")
            case .noneOrOne, .upTo: return nil
            }
        }
        guard let query = TermPattern.wildcard(scalars[...], in: nil), Self(query) == self else { return nil }
        return query
    }

    private var expression: String {
        var result = String.UnicodeScalarView()
        for element in elements {
            switch element {
            case .literal(let scalar):
                if !scalar.isWithinWord || scalar == "." { result.append("\\") }
                result.append(scalar)
            case .any: result.append(contentsOf: ".*".unicodeScalars)
            case .one: result.append(".")
            case .noneOrOne: result.append(contentsOf: ".?".unicodeScalars)
            case .upTo(let count): result.append(contentsOf: ".{0,\(count)}".unicodeScalars)
            }
        }
        return String(result)
    }

    init(elements: [Element]) { self.elements = elements }

    /// What a truncation, a wildcard or a regular expression describes; `nil` for other queries, and for an
    /// expression that says more than wildcards can.
    init?(_ query: Query) {
        switch query {
        case .prefix(let prefix):
            elements = prefix.unicodeScalars.map { .literal($0) } + [.any]
        case .wildcard(let pattern):
            elements = pattern.unicodeScalars.map { $0 == "*" ? .any : $0 == "?" ? .one : .literal($0) }
        case .regularExpression(let expression):
            guard let elements = Self.elements(of: Array(expression.unicodeScalars)) else { return nil }
            self.elements = elements
            guard self.query == query else { return nil }
        default: return nil
        }
    }

    private static func elements(of expression: [Unicode.Scalar]) -> [Element]? {
        var elements: [Element] = []
        var index = 0
        while index < expression.count {
            let scalar = expression[index]
            index += 1
            switch scalar {
            case "\\":
                guard index < expression.count, !expression[index].isSearchable else { return nil }
                elements.append(.literal(expression[index]))
                index += 1
            case ".":
                elements.append(repeated(expression, &index))
            case "[", "(", ")", "|", "^", "$", "+", "?", "*", "{", "}", "]": return nil
            default: elements.append(.literal(scalar))
            }
        }
        return elements
    }

    /// What follows a full stop says how many characters it stands for.
    private static func repeated(_ expression: [Unicode.Scalar], _ index: inout Int) -> Element {
        guard index < expression.count else { return .one }
        switch expression[index] {
        case "*":
            index += 1
            return .any
        case "?":
            index += 1
            return .noneOrOne
        case "{":
            let rest = expression[index...]
            guard rest.starts(with: "{0,".unicodeScalars), let end = rest.firstIndex(of: "}"),
                let count = Int(String(String.UnicodeScalarView(rest[(index + 3)..<end])))
            else { return .one }
            index = end + 1
            return .upTo(count)
        default: return .one
        }
    }
}
