import TextAnalysis

/// Reads a regular expression by recursive descent, one scalar ahead.
struct RegularExpressionParser {
    private static let greatestDepth = 100
    private static let greatestCount = 1_000
    /// Repetitions of repetitions (`a**`).
    private static let greatestStack = 8

    private let scalars: [Unicode.Scalar]
    /// Where each scalar begins, in bytes, and the length of all.
    private let offsets: [Int]
    private let folds: Bool
    private var place = 0
    private var depth = 0
    /// Whether a sign was read that stands for itself.
    private(set) var hasSign = false

    init(_ text: String, folds: Bool) {
        scalars = Array(text.unicodeScalars)
        self.folds = folds
        var offsets = [0]
        for scalar in scalars { offsets.append((offsets.last ?? 0) + UTF8.width(scalar)) }
        self.offsets = offsets
    }

    private var current: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard current == scalar else { return false }
        place += 1
        return true
    }

    private func error(at place: Int, _ message: String) -> RegularExpressionError {
        RegularExpressionError(offset: offsets[place], message: message)
    }

    // MARK: - Structure

    mutating func parse() throws(RegularExpressionError) -> ScalarPattern {
        _ = take("^")
        let part = try choice()
        _ = take("$")
        guard current == nil else { throw error(at: place, "There's no ( for this ).") }
        return part.pattern
    }

    /// A part of a pattern, and how large it is.
    private struct Part {
        var pattern: ScalarPattern
        var size: Int
        /// How many repetitions of a repetition it is.
        var stack = 0
    }

    private mutating func choice() throws(RegularExpressionError) -> Part {
        var parts = [try sequence()]
        var size = parts[0].size
        while current == "|" {
            let start = place
            place += 1
            let part = try sequence()
            size += part.size + 1
            guard size < ScalarPattern.maximumSize else { throw tooLarge(at: start) }
            parts.append(part)
        }
        return parts.count == 1 ? parts[0] : Part(pattern: .choice(parts.map(\.pattern)), size: size + 1)
    }

    private mutating func sequence() throws(RegularExpressionError) -> Part {
        var parts: [Part] = []
        var literal = LiteralRun()
        var size = 0
        func add(_ part: Part) {
            parts.append(part)
            size += part.size
        }
        func flush() { if let text = literal.takeAll() { add(self.literal(text)) } }
        while let scalar = current, scalar != "|", scalar != ")" {
            let start = place
            switch scalar {
            case "(":
                flush()
                add(try group())
            case "[":
                flush()
                place += 1
                var reader = CharacterClassReader(
                    scalars: scalars, offsets: offsets, place: place, folds: folds)
                let pattern = try reader.read(from: start)
                (place, hasSign) = (reader.place, hasSign || reader.hasSign)
                add(Part(pattern: pattern, size: pattern.size))
            case ".":
                flush()
                place += 1
                add(Part(pattern: .scalar(.all), size: 1))
            case "*", "+", "?", "{":
                if let last = literal.takeLast() {
                    flush()
                    add(self.literal(last))
                }
                guard let last = parts.popLast() else {
                    throw error(at: start, "There's nothing before the \(scalar) to repeat.")
                }
                size -= last.size
                add(try repeated(last))
            case "^":
                throw error(at: start, "A ^ can only stand at the beginning; write \\^ for the sign.")
            case "$":
                guard place + 1 == scalars.count, depth == 0 else {
                    throw error(at: start, "A $ can only stand at the end; write \\$ for the sign.")
                }
                flush()
                return try sized(.sequence(parts.map(\.pattern)), size, at: start)
            case "\\":
                switch try Escape(scalars, offsets, &place) {
                case .set(let set):
                    flush()
                    add(Part(pattern: .scalar(set), size: 1))
                case .literal(let scalar): literal.append(scalar)
                }
            default:
                place += 1
                literal.append(scalar)
            }
            guard size + literal.count <= ScalarPattern.maximumSize else { throw tooLarge(at: start) }
        }
        flush()
        return try sized(.sequence(parts.map(\.pattern)), size, at: place)
    }

    private mutating func literal(_ text: String) -> Part {
        let scalars = folds ? Folding.scalars(of: text) : Array(text.unicodeScalars)
        if scalars.contains(where: \.isSign) { hasSign = true }
        return Part(pattern: ScalarPattern(literal: scalars), size: scalars.count)
    }

    private mutating func group() throws(RegularExpressionError) -> Part {
        let start = place
        place += 1
        depth += 1
        guard depth <= Self.greatestDepth else {
            throw error(at: start, "Groups are nested more than \(Self.greatestDepth) deep.")
        }
        if take("?"), !take(":") {
            throw error(at: start, "Of groups that begin with (? only (?: is known.")
        }
        var part = try choice()
        guard take(")") else { throw error(at: start, "There's no ) for this (.") }
        depth -= 1
        part.stack = 0
        return part
    }

    private mutating func repeated(_ part: Part) throws(RegularExpressionError) -> Part {
        let start = place
        let (least, most) = try counts()
        guard part.stack < Self.greatestStack else {
            throw error(at: start, "More than \(Self.greatestStack) repetitions are repeated here.")
        }
        let size = ScalarPattern.repeatedSize(part.size, least: least, most: most)
        var repeated = try sized(.repeated(part.pattern, least: least, most: most), size, at: start)
        repeated.stack = part.stack + 1
        return repeated
    }

    private mutating func counts() throws(RegularExpressionError) -> (least: Int, most: Int?) {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        let start = place
        place += 1
        let least = try number(from: start)
        var most: Int? = least
        if take(",") { most = current == "}" ? nil : try number(from: start) }
        guard take("}") else { throw error(at: start, Self.braces) }
        if let most, most < least { throw error(at: start, "The counts in { } are in the wrong order.") }
        return (least, most)
    }

    private static let braces = "A { begins a count such as {3}, {2,} or {2,5}; write \\{ for the sign."

    private mutating func number(from start: Int) throws(RegularExpressionError) -> Int {
        var number: Int?
        while let digit = current, ("0"..."9").contains(digit) {
            number = (number ?? 0) * 10 + Int(digit.value - 0x30)
            guard number ?? 0 <= Self.greatestCount else {
                throw error(at: start, "A count in { } can't be more than \(Self.greatestCount).")
            }
            place += 1
        }
        guard let number else { throw error(at: start, Self.braces) }
        return number
    }

    private func sized(
        _ pattern: ScalarPattern, _ size: Int, at place: Int
    ) throws(RegularExpressionError) -> Part {
        guard size <= ScalarPattern.maximumSize else { throw tooLarge(at: place) }
        return Part(pattern: pattern, size: size)
    }

    private func tooLarge(at place: Int) -> RegularExpressionError {
        error(
            at: place,
            "The expression is too large: up to here it takes more than \(ScalarPattern.maximumSize) steps.")
    }
}

/// Characters of an expression that stand for themselves, not folded yet: letters fold together with the marks
/// that follow them.
private struct LiteralRun {
    private var text = String.UnicodeScalarView()
    private(set) var count = 0

    mutating func append(_ scalar: Unicode.Scalar) {
        text.append(scalar)
        count += 1
    }

    mutating func takeAll() -> String? {
        defer { self = LiteralRun() }
        return count > 0 ? String(text) : nil
    }

    /// The last character as people see it; the others stay.
    mutating func takeLast() -> String? {
        var rest = String(text)
        guard let last = rest.popLast() else { return nil }
        text = rest.unicodeScalars
        count = text.count
        return String(last)
    }
}
