extension JSONScanner {
    /// A string's bytes between its quotes.
    struct StringBytes {
        var bytes: Range<Int>
        var hasEscapes: Bool
    }

    /// Moves over a string that begins at the current byte, checking its escapes and its UTF-8.
    mutating func string(_ bytes: Span<UInt8>) throws(JSONSyntaxError) -> StringBytes {
        let start = position + 1
        var at = start
        var hasEscapes = false
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "\"") {
                position = at + 1
                return StringBytes(bytes: start..<at, hasEscapes: hasEscapes)
            }
            if byte < 0x20 {
                throw JSONSyntaxError(offset: at, message: "a control character in text must be escaped")
            }
            if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                guard let (_, end) = Self.escape(bytes, at) else {
                    throw JSONSyntaxError(
                        offset: at, message: "no such escape in JSON, or half a surrogate pair")
                }
                at = end
            } else if byte < 0x80 {
                at += 1
            } else {
                let length = Self.scalarLength(bytes, at)
                guard length > 0 else {
                    throw JSONSyntaxError(offset: at, message: "the text isn't valid UTF-8")
                }
                at += length
            }
        }
        throw JSONSyntaxError(offset: start - 1, message: "the text that begins here has no closing quote")
    }

    /// The text of a scanned string.
    func text(_ string: StringBytes, _ bytes: Span<UInt8>) -> String {
        guard string.hasEscapes else { return String(copyingUTF8: bytes.extracting(string.bytes)) }
        var plain: [UInt8] = []
        plain.reserveCapacity(string.bytes.count)
        var at = string.bytes.lowerBound
        while at < string.bytes.upperBound {
            if bytes[at] == UInt8(ascii: "\\"), let (scalar, end) = Self.escape(bytes, at) {
                plain.append(contentsOf: String(scalar).utf8)
                at = end
            } else {
                plain.append(bytes[at])
                at += 1
            }
        }
        return String(copyingUTF8: plain.span)
    }

    /// Reads the escape whose backslash is at `start`: its scalar and the place after it.
    private static func escape(_ bytes: Span<UInt8>, _ start: Int) -> (scalar: Unicode.Scalar, end: Int)? {
        guard start + 1 < bytes.count else { return nil }
        switch bytes[start + 1] {
        case UInt8(ascii: "\""): return ("\"", start + 2)
        case UInt8(ascii: "\\"): return ("\\", start + 2)
        case UInt8(ascii: "/"): return ("/", start + 2)
        case UInt8(ascii: "b"): return ("\u{8}", start + 2)
        case UInt8(ascii: "f"): return ("\u{C}", start + 2)
        case UInt8(ascii: "n"): return ("\n", start + 2)
        case UInt8(ascii: "r"): return ("\r", start + 2)
        case UInt8(ascii: "t"): return ("\t", start + 2)
        case UInt8(ascii: "u"):
            guard let unit = hexadecimal(bytes, start + 2) else { return nil }
            if let scalar = Unicode.Scalar(unit) { return (scalar, start + 6) }
            guard unit < 0xDC00, start + 7 < bytes.count, bytes[start + 6] == UInt8(ascii: "\\"),
                bytes[start + 7] == UInt8(ascii: "u"), let low = hexadecimal(bytes, start + 8),
                (0xDC00...0xDFFF).contains(low),
                let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
            else { return nil }
            return (scalar, start + 12)
        default: return nil
        }
    }

    /// The number that four hexadecimal digits write.
    private static func hexadecimal(_ bytes: Span<UInt8>, _ start: Int) -> UInt32? {
        guard start + 4 <= bytes.count else { return nil }
        var number: UInt32 = 0
        for index in start..<(start + 4) {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number << 4 | UInt32(byte - 0x30)
            case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
                number = number << 4 | UInt32((byte | 0x20) - 0x57)
            default: return nil
            }
        }
        return number
    }

    /// The length, 2...4, of the well-formed UTF-8 sequence of a scalar beyond ASCII that begins at `at`; 0
    /// when it's ill-formed. Source: The Unicode Standard, table 3-7.
    static func scalarLength(_ bytes: Span<UInt8>, _ at: Int) -> Int {
        let lead = bytes[at]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xE1...0xEC, 0xEE, 0xEF: length = 3
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard at + length <= bytes.count, second.contains(bytes[at + 1]) else { return 0 }
        for index in (at + 2)..<max(at + 2, at + length) where bytes[index] & 0xC0 != 0x80 { return 0 }
        return length
    }
}
