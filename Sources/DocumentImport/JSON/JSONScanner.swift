/// A strict scanner of JSON (RFC 8259) over UTF-8 bytes. It keeps a position only; every call is given the
/// bytes, so that scanning borrows them and copies nothing. Linear in the bytes; nesting is counted, never
/// recursed into.
struct JSONScanner {
    /// The next byte to look at.
    var position = 0
    /// The deepest nesting of arrays and objects that is accepted.
    let depthLimit: Int

    init(depthLimit: Int = ImportLimits.standard.depth) { self.depthLimit = depthLimit }

    /// What a value is, by its first byte.
    enum Kind {
        case string, number, object, array, `true`, `false`, null

        /// How an error message names it.
        var description: String {
            switch self {
            case .string: "text"
            case .number: "a number"
            case .object: "an object"
            case .array: "an array"
            case .true, .false: "a truth value"
            case .null: "null"
            }
        }
    }

    /// Moves over white space.
    @inline(__always)
    mutating func skipSpace(_ bytes: Span<UInt8>) {
        var at = position
        while at < bytes.count {
            let byte = bytes[at]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { break }
            at += 1
        }
        position = at
    }

    /// The next byte, after white space; `nil` at the end.
    @inline(__always)
    mutating func peek(_ bytes: Span<UInt8>) -> UInt8? {
        skipSpace(bytes)
        return position < bytes.count ? bytes[position] : nil
    }

    /// Moves over one byte of punctuation.
    @inline(__always)
    mutating func expect(_ byte: UInt8, _ bytes: Span<UInt8>, _ message: @autoclosure () -> String)
        throws(JSONSyntaxError)
    {
        guard peek(bytes) == byte else { throw JSONSyntaxError(offset: position, message: message()) }
        position += 1
    }

    /// The kind of the value that begins at the next byte that isn't white space.
    mutating func kind(_ bytes: Span<UInt8>) throws(JSONSyntaxError) -> Kind {
        guard let byte = peek(bytes) else {
            throw JSONSyntaxError(offset: position, message: "a value is missing")
        }
        switch byte {
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "t"): return .true
        case UInt8(ascii: "f"): return .false
        case UInt8(ascii: "n"): return .null
        default: throw JSONSyntaxError(offset: position, message: "expected a value")
        }
    }

    /// Moves over the word `true`, `false` or `null`.
    mutating func word(_ kind: Kind, _ bytes: Span<UInt8>) throws(JSONSyntaxError) {
        let word: StaticString =
            switch kind {
            case .true: "true"
            case .false: "false"
            default: "null"
            }
        let matches = word.withUTF8Buffer { letters in
            guard bytes.count - position >= letters.count else { return false }
            for index in 0..<letters.count where unsafe letters[index] != bytes[position + index] {
                return false
            }
            return true
        }
        guard matches else { throw JSONSyntaxError(offset: position, message: "expected \(word)") }
        position += word.utf8CodeUnitCount
    }

    /// Moves over a number and gives its bytes.
    mutating func number(_ bytes: Span<UInt8>) throws(JSONSyntaxError) -> (bytes: Range<Int>, isInteger: Bool)
    {
        let start = position
        var at = position
        var isInteger = true
        func isDigit(_ index: Int) -> Bool { index < bytes.count && bytes[index] &- 0x30 < 10 }
        if at < bytes.count, bytes[at] == UInt8(ascii: "-") { at += 1 }
        guard isDigit(at) else { throw JSONSyntaxError(offset: at, message: "expected a digit") }
        if bytes[at] == UInt8(ascii: "0") {
            at += 1
            guard !isDigit(at) else {
                throw JSONSyntaxError(offset: at, message: "a number can't begin with 0")
            }
        } else {
            while isDigit(at) { at += 1 }
        }
        if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
            isInteger = false
            at += 1
            guard isDigit(at) else {
                throw JSONSyntaxError(offset: at, message: "expected a digit after the point")
            }
            while isDigit(at) { at += 1 }
        }
        if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            at += 1
            if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
            guard isDigit(at) else {
                throw JSONSyntaxError(offset: at, message: "expected a digit in the exponent")
            }
            while isDigit(at) { at += 1 }
        }
        position = at
        return (start..<at, isInteger)
    }

    /// Moves over any value, checking all of it, and gives its bytes.
    mutating func skipValue(_ bytes: Span<UInt8>) throws(JSONSyntaxError) -> Range<Int> {
        skipSpace(bytes)
        let start = position
        // One element an open array or object: true for an object.
        var open: [Bool] = []
        while true {
            let kind = try kind(bytes)
            switch kind {
            case .string: _ = try string(bytes)
            case .number: _ = try number(bytes)
            case .true, .false, .null: try word(kind, bytes)
            case .object, .array:
                guard open.count < depthLimit else {
                    throw JSONSyntaxError(
                        offset: position, message: "nested deeper than \(depthLimit) levels")
                }
                position += 1
                let isObject = kind == .object
                if peek(bytes) == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
                    position += 1
                } else {
                    open.append(isObject)
                    if isObject { try skipKey(bytes) }
                    continue
                }
            }
            // A value has ended: close what ends with it, or go on to the next one.
            while let isObject = open.last {
                let next = peek(bytes)
                if next == UInt8(ascii: ",") {
                    position += 1
                    if isObject { try skipKey(bytes) }
                    break
                }
                guard next == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
                    throw JSONSyntaxError(
                        offset: position, message: "expected a comma or \(isObject ? "}" : "]")")
                }
                position += 1
                open.removeLast()
            }
            if open.isEmpty { return start..<position }
        }
    }

    private mutating func skipKey(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
        guard peek(bytes) == UInt8(ascii: "\"") else {
            throw JSONSyntaxError(offset: position, message: "expected a key in double quotes")
        }
        _ = try string(bytes)
        try expect(UInt8(ascii: ":"), bytes, "expected a colon after the key")
    }
}
