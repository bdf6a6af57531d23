import TextAnalysis

/// Reads what stands between `[` and `]` in a regular expression.
struct CharacterClassReader {
    let scalars: [Unicode.Scalar]
    let offsets: [Int]
    /// The scalar to be read; after `read`, the one behind the bracket.
    private(set) var place: Int
    let folds: Bool
    /// Whether a sign was read that stands for itself.
    private(set) var hasSign = false

    private var ranges: [ClosedRange<UInt32>] = []
    /// What a character folds to when that's several: `ß`.
    private var strings: [[Unicode.Scalar]] = []

    init(scalars: [Unicode.Scalar], offsets: [Int], place: Int, folds: Bool) {
        self.scalars = scalars
        self.offsets = offsets
        self.place = place
        self.folds = folds
    }

    private enum Item {
        case set(ScalarSet)
        case scalar(Unicode.Scalar)
    }

    private func error(at place: Int, _ message: String) -> RegularExpressionError {
        RegularExpressionError(offset: offsets[place], message: message)
    }

    /// - Parameter start: the place of the `[`, which was read.
    mutating func read(from start: Int) throws(RegularExpressionError) -> ScalarPattern {
        let isInverted = place < scalars.count && scalars[place] == "^"
        if isInverted { place += 1 }
        let first = place
        while place < scalars.count, scalars[place] != "]" {
            let itemStart = place
            switch try item() {
            case .set(let set): ranges += set.ranges
            case .scalar(let lower):
                guard place + 1 < scalars.count, scalars[place] == "-", scalars[place + 1] != "]" else {
                    add(lower)
                    continue
                }
                place += 1
                guard case .scalar(let upper) = try item() else {
                    throw error(at: itemStart, "A range can't end with a set of characters.")
                }
                try add(lower, upper, at: itemStart)
            }
        }
        guard place < scalars.count else { throw error(at: start, "There's no ] for this [.") }
        guard place > first else {
            throw error(at: start, "There's nothing in the [ ]; write \\] for a bracket in it.")
        }
        place += 1
        let set = ScalarSet(ranges)
        if isInverted { return .scalar(set.inverted) }
        return strings.isEmpty
            ? .scalar(set) : .choice([.scalar(set)] + strings.map { ScalarPattern(literal: $0) })
    }

    private mutating func item() throws(RegularExpressionError) -> Item {
        let scalar = scalars[place]
        if scalar == "[" {
            throw error(
                at: place, "Write \\[ for a bracket in [ ], and \\w, \\d or \\s for a kind of character.")
        }
        if scalar == "\\" {
            switch try Escape(scalars, offsets, &place) {
            case .set(let set): return .set(set)
            case .literal(let scalar): return .scalar(scalar)
            }
        }
        place += 1
        return .scalar(scalar)
    }

    private mutating func add(_ scalar: Unicode.Scalar) {
        let folded = folds ? Folding.scalars(of: String(scalar)) : [scalar]
        if folded.contains(where: \.isSign) { hasSign = true }
        switch folded.count {
        case 0: break
        case 1: ranges.append(folded[0].value...folded[0].value)
        default: strings.append(folded)
        }
    }

    /// A range: from what its first character folds to, to what its last one does.
    private mutating func add(
        _ lower: Unicode.Scalar, _ upper: Unicode.Scalar, at start: Int
    ) throws(RegularExpressionError) {
        let first = Folding.scalars(of: String(lower))
        let last = Folding.scalars(of: String(upper))
        if (first + last).contains(where: \.isSign) { hasSign = true }
        guard first.count == 1, last.count == 1 else {
            throw error(
                at: start, "A range begins and ends with a letter, digit or sign that folds to one character."
            )
        }
        // In both ways, so that an expression is valid or not whatever field it's for.
        guard lower <= upper, first[0] <= last[0] else {
            throw error(at: start, "A range begins with the lesser character.")
        }
        ranges.append(folds ? first[0].value...last[0].value : lower.value...upper.value)
    }
}

/// What a backslash and the character after it stand for.
enum Escape {
    case set(ScalarSet)
    case literal(Unicode.Scalar)

    /// - Parameter place: that of the backslash; moves behind the escape.
    init(
        _ scalars: [Unicode.Scalar], _ offsets: [Int], _ place: inout Int
    ) throws(RegularExpressionError) {
        let start = place
        guard start + 1 < scalars.count else {
            throw RegularExpressionError(
                offset: offsets[start], message: "There's nothing behind the \\; write \\\\ for the sign.")
        }
        let scalar = scalars[start + 1]
        place += 2
        switch scalar {
        case "d": self = .set(ScalarKinds.digits)
        case "D": self = .set(ScalarKinds.digits.inverted)
        case "w": self = .set(ScalarKinds.words)
        case "W": self = .set(ScalarKinds.words.inverted)
        case "s": self = .set(ScalarKinds.spaces)
        case "S": self = .set(ScalarKinds.spaces.inverted)
        case "a"..."z", "A"..."Z", "0"..."9":
            throw RegularExpressionError(
                offset: offsets[start],
                message: "\\\(scalar) isn't known; of letters \\d, \\w, \\s and their capitals are.")
        default: self = .literal(scalar)
        }
    }
}

/// Kinds of characters that regular expressions have letters for.
private enum ScalarKinds {
    /// Decimal digits of all scripts.
    static let digits = set { $0.properties.generalCategory == .decimalNumber }
    /// White space.
    static let spaces = set { $0.properties.isWhitespace }
    /// Letters, marks, digits, connectors.
    ///
    /// Source: Unicode Technical Standard 18, annex C.
    static let words = set {
        let properties = $0.properties
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation: return true
        default: return properties.isAlphabetic || properties.isJoinControl
        }
    }

    /// The scalars of a kind: looked for once where characters are assigned, which takes some milliseconds.
    private static func set(_ isMember: (Unicode.Scalar) -> Bool) -> ScalarSet {
        var ranges: [ClosedRange<UInt32>] = []
        for value in Array(0..<0x3_4000 as Range<UInt32>) + Array(0xE_0100..<0xE_0200) {
            guard let scalar = Unicode.Scalar(value), isMember(scalar) else { continue }
            if let last = ranges.last, last.upperBound + 1 == value {
                ranges[ranges.count - 1] = last.lowerBound...value
            } else {
                ranges.append(value...value)
            }
        }
        return ScalarSet(ranges)
    }
}
