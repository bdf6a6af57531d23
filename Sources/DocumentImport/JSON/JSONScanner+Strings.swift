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
        while true {
            at = Self.plainEnd(bytes, from: at)
            guard at < bytes.count else { break }
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

    /// The first byte from `start` on that isn't plain ASCII of a string: a quote, a backslash, a control
    /// character, a byte beyond ASCII, or the end. Looks at eight bytes at a time.
    @inline(__always)
    private static func plainEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotes = ones &* 0x22
        let backslashes = ones &* 0x5C
        let raw = unsafe bytes.bytes
        var at = start
        while at + 8 <= raw.byteCount {
            // A byte below 0x80 gets its high bit by the subtraction only where it is below what's subtracted.
            // A borrow reaches only bytes after one that is found, and the lowest counts.
            let word = unsafe UInt64(
                littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self))
            let found =
                (((word ^ quotes) &- ones) | ((word ^ backslashes) &- ones) | (word &- ones &* 0x20) | word)
                & (ones &* 0x80)
            if found != 0 { return at + found.trailingZeroBitCount / 8 }
            at += 8
        }
        while at < bytes.count {
            let byte = bytes[at]
            if byte < 0x20 || byte >= 0x80 || byte == 0x22 || byte == 0x5C { return at }
            at += 1
        }
        return at
    }

    /// Appends the bytes of a scanned string, its escapes replaced by what they stand for.
    func append(_ string: StringBytes, of bytes: Span<UInt8>, to plain: inout [UInt8]) {
        var at = string.bytes.lowerBound
        while at < string.bytes.upperBound {
            let end =
                string.hasEscapes
                ? Self.backslash(bytes, at..<string.bytes.upperBound) : string.bytes.upperBound
            unsafe bytes.extracting(at..<end).withUnsafeBufferPointer { unsafe plain.append(contentsOf: $0) }
            guard end < string.bytes.upperBound, let (scalar, next) = Self.escape(bytes, end) else { return }
            if scalar.isASCII {
                plain.append(UInt8(truncatingIfNeeded: scalar.value))
            } else {
                plain.append(contentsOf: UTF8.encode(scalar) ?? .init())
            }
            at = next
        }
    }

    /// The next backslash of a range, or its end.
    private static func backslash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let raw = unsafe bytes.bytes
        var at = range.lowerBound
        while at + 8 <= range.upperBound {
            let word =
                unsafe UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self))
                ^ (ones &* 0x5C)
            let found = (word &- ones) & ~word & (ones &* 0x80)
            if found != 0 { return at + found.trailingZeroBitCount / 8 }
            at += 8
        }
        while at < range.upperBound, bytes[at] != UInt8(ascii: "\\") { at += 1 }
        return at
    }

    /// The text of a scanned string.
    func text(_ string: StringBytes, _ bytes: Span<UInt8>) -> String {
        guard string.hasEscapes else { return String(copyingUTF8: bytes.extracting(string.bytes)) }
        var plain: [UInt8] = []
        plain.reserveCapacity(string.bytes.count)
        append(string, of: bytes, to: &plain)
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
