/// A JSON value as a tree, for the small JSON texts inside other documents, and for what the program itself wrote.
/// Documents of JSON Lines never pass through it.
package indirect enum JSONValue: Equatable {
    case text(String)
    /// The number as it's written.
    case number(String)
    case truth(Bool)
    case null
    case array([JSONValue])
    /// The members in order; a key may occur twice.
    case object([(key: String, value: JSONValue)])

    package static func == (left: JSONValue, right: JSONValue) -> Bool { left.json == right.json }

    /// The last value with a key; `nil` when this is no object or has no such key.
    package subscript(_ key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.key == key }?.value
    }

    /// The text, or the number as it's written.
    package var string: String? {
        switch self {
        case .text(let text), .number(let text): text
        default: nil
        }
    }

    /// The elements of an array; any other value is an array of itself, null an empty one.
    package var elements: [JSONValue] {
        switch self {
        case .array(let elements): elements
        case .null: []
        default: [self]
        }
    }

    /// Reads one JSON text. Nesting is limited to `depthLimit`, which also bounds the recursion.
    package init(parsing bytes: Span<UInt8>, depthLimit: Int) throws(JSONSyntaxError) {
        var scanner = JSONScanner(depthLimit: depthLimit)
        self = try Self.value(&scanner, bytes, depth: 0)
        guard scanner.peek(bytes) == nil else {
            throw JSONSyntaxError(offset: scanner.position, message: "expected nothing after the value")
        }
    }

    private static func value(
        _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, depth: Int
    ) throws(JSONSyntaxError) -> JSONValue {
        guard depth <= scanner.depthLimit else {
            throw JSONSyntaxError(
                offset: scanner.position, message: "nested deeper than \(scanner.depthLimit) levels")
        }
        let kind = try scanner.kind(bytes)
        switch kind {
        case .string: return .text(scanner.text(try scanner.string(bytes), bytes))
        case .number: return .number(String(copyingUTF8: bytes.extracting(try scanner.number(bytes).bytes)))
        case .true, .false, .null:
            try scanner.word(kind, bytes)
            return kind == .null ? .null : .truth(kind == .true)
        case .array:
            scanner.position += 1
            var elements: [JSONValue] = []
            if scanner.peek(bytes) == UInt8(ascii: "]") {
                scanner.position += 1
                return .array([])
            }
            while true {
                elements.append(try value(&scanner, bytes, depth: depth + 1))
                guard scanner.peek(bytes) == UInt8(ascii: ",") else { break }
                scanner.position += 1
            }
            try scanner.expect(UInt8(ascii: "]"), bytes, "expected a comma or ]")
            return .array(elements)
        case .object:
            scanner.position += 1
            var members: [(key: String, value: JSONValue)] = []
            if scanner.peek(bytes) == UInt8(ascii: "}") {
                scanner.position += 1
                return .object([])
            }
            while true {
                guard scanner.peek(bytes) == UInt8(ascii: "\"") else {
                    throw JSONSyntaxError(
                        offset: scanner.position, message: "expected a key in double quotes")
                }
                let key = scanner.text(try scanner.string(bytes), bytes)
                try scanner.expect(UInt8(ascii: ":"), bytes, "expected a colon after the key")
                members.append((key, try value(&scanner, bytes, depth: depth + 1)))
                guard scanner.peek(bytes) == UInt8(ascii: ",") else { break }
                scanner.position += 1
            }
            try scanner.expect(UInt8(ascii: "}"), bytes, "expected a comma or }")
            return .object(members)
        }
    }

    /// The value as JSON text.
    var json: String {
        switch self {
        case .text(let text): Self.quoted(text)
        case .number(let number): number
        case .truth(let truth): truth ? "true" : "false"
        case .null: "null"
        case .array(let elements): "[" + elements.map(\.json).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { Self.quoted($0.key) + ":" + $0.value.json }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\u{0}"..<" ":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
