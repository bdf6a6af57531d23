/// Bytes to text. Line ends become line feeds and NUL is removed, so that readers needn't think of either.
package enum TextDecoder {
    /// A declared encoding that isn't read.
    package struct UnsupportedEncoding: Error, Equatable {
        /// The label as declared, in small letters.
        package var label: String
    }

    /// Decodes UTF-8 and UTF-16 (by byte order mark, or by the zeros of unmarked UTF-16) and, for HTML,
    /// windows-1252 and its other names where the page declares them. Text that's valid UTF-8 is read as that
    /// whatever a page declares. Ill-formed sequences become U+FFFD, one for each maximal subpart. Linear.
    /// - Throws: `UnsupportedEncoding` when the bytes aren't UTF-8 and an HTML page declares an encoding not
    ///   named here.
    package static func decode(_ bytes: [UInt8], isHTML: Bool = false) throws(UnsupportedEncoding) -> String {
        let text: String
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
        } else if bytes.starts(with: [0xFF, 0xFE]) {
            text = utf16(bytes.dropFirst(2), isBigEndian: false)
        } else if bytes.starts(with: [0xFE, 0xFF]) {
            text = utf16(bytes.dropFirst(2), isBigEndian: true)
        } else if let isBigEndian = unmarkedUTF16(bytes) {
            text = utf16(bytes[...], isBigEndian: isBigEndian)
        } else if isHTML, let label = HTMLCharset.declared(in: bytes),
            String(validating: bytes, as: UTF8.self) == nil
        {
            switch HTMLCharset.encoding(label) {
            case .utf8: text = String(decoding: bytes, as: UTF8.self)
            case .windows1252: text = Windows1252.decode(bytes)
            case nil: throw UnsupportedEncoding(label: label)
            }
        } else {
            text = String(decoding: bytes, as: UTF8.self)
        }
        return normalized(text)
    }

    /// Whether bytes look like UTF-16 without a byte order mark, and which end comes first: Latin letters
    /// leave every second byte zero. `nil` when they don't.
    static func unmarkedUTF16(_ bytes: [UInt8]) -> Bool? {
        let sample = bytes.prefix(512)
        guard sample.count >= 8 else { return nil }
        var zeros = [0, 0]
        for (index, byte) in sample.enumerated() where byte == 0 { zeros[index & 1] += 1 }
        let half = sample.count / 2
        if zeros[0] == 0, zeros[1] * 10 >= half * 7 { return false }
        if zeros[1] == 0, zeros[0] * 10 >= half * 7 { return true }
        return nil
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> String {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2 + 1)
        var at = bytes.startIndex
        while at + 1 < bytes.endIndex {
            let (first, second) = (UInt16(bytes[at]), UInt16(bytes[at + 1]))
            units.append(isBigEndian ? first << 8 | second : second << 8 | first)
            at += 2
        }
        // Half a unit at the end.
        if at < bytes.endIndex { units.append(0xFFFD) }
        return String(decoding: units, as: UTF16.self)
    }

    private static func normalized(_ text: String) -> String {
        var needsWork = false
        for byte in text.utf8 where byte == 0 || byte == 0x0D {
            needsWork = true
            break
        }
        guard needsWork else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == 0x0D || (byte == 0x0A && previous != 0x0D) {
                bytes.append(0x0A)
            } else if byte != 0, byte != 0x0A {
                bytes.append(byte)
            }
            previous = byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
