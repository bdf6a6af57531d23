/// Writes one JSON object on one line, keys in the order they're given.
///
/// Control, bidirectional and other invisible characters are escaped, so that a line can be shown on a
/// terminal; the values are unchanged by that.
struct JSONWriter {
    private(set) var text = ""
    private var needsComma = false

    mutating func object(_ body: (inout JSONWriter) -> Void) { nested("{", "}", body) }

    mutating func array(_ body: (inout JSONWriter) -> Void) { nested("[", "]", body) }

    /// The key of the next value.
    mutating func key(_ name: String) {
        separate()
        quote(name)
        text += ":"
        needsComma = false
    }

    mutating func value(_ string: String) {
        separate()
        quote(string)
    }

    mutating func value(_ number: some BinaryInteger) {
        separate()
        text += String(number)
    }

    /// The shortest text that reads back as the same number; what is no number is 0.
    mutating func value(_ number: Double) {
        separate()
        text += number.isFinite ? "\(number)" : "0"
    }

    mutating func value(_ flag: Bool) {
        separate()
        text += flag ? "true" : "false"
    }

    mutating func field(_ name: String, _ string: String) {
        key(name)
        value(string)
    }

    mutating func field(_ name: String, _ number: some BinaryInteger) {
        key(name)
        value(number)
    }

    /// Nothing for `nil`.
    mutating func field(_ name: String, optional string: String?) {
        if let string { field(name, string) }
    }

    /// Nothing for an empty array.
    mutating func field(_ name: String, unlessEmpty strings: [String]) {
        guard !strings.isEmpty else { return }
        key(name)
        array { json in
            for string in strings { json.value(string) }
        }
    }

    private mutating func nested(_ open: String, _ close: String, _ body: (inout JSONWriter) -> Void) {
        separate()
        text += open
        needsComma = false
        body(&self)
        text += close
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { text += "," }
        needsComma = true
    }

    private mutating func quote(_ string: String) {
        text += "\""
        defer { text += "\"" }
        // Most texts have nothing to escape.
        let isPlain = string.utf8.allSatisfy { (0x20..<0x7F).contains($0) && $0 != 0x22 && $0 != 0x5C }
        guard !isPlain else { return text += string }
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case let scalar where TerminalText.isHarmful(scalar.value) && !isJoiner(scalar):
                for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter { escape(unit) }
            default: text.unicodeScalars.append(scalar)
            }
        }
    }

    /// Joiners are part of writing in several scripts; a parser gets them as they are.
    private func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0x200C || scalar.value == 0x200D
    }

    private mutating func escape(_ unit: UInt16) {
        let digits = String(unit, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
}
