/// The rules for document ids: text without white space or control characters, never empty, at most 1,024
/// bytes.
package enum DocumentID {
    /// The most UTF-8 bytes of an id.
    package static let byteLimit = 1_024

    /// The id of a file, from its path under the root: white space, control characters and `%` are
    /// percent-encoded, so that different paths have different ids. A path too long for an id keeps its
    /// beginning, and a 64-bit FNV-1a hash of the whole path stands for the rest.
    package static func fromPath(_ relativePath: String) -> String {
        var id = ""
        id.reserveCapacity(relativePath.utf8.count)
        for scalar in relativePath.unicodeScalars {
            if scalar == "%" || isForbidden(scalar) {
                for byte in String(scalar).utf8 {
                    let digits = String(byte, radix: 16, uppercase: true)
                    id += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
                }
            } else {
                id.unicodeScalars.append(scalar)
            }
        }
        if id.isEmpty { return "%" }
        guard id.utf8.count > byteLimit else { return id }
        let hash = String(fnv1a(relativePath.utf8), radix: 16)
        var start = ""
        var length = 0
        for scalar in id.unicodeScalars {
            let width = UTF8.width(scalar)
            guard length + width <= byteLimit - 17 else { break }
            length += width
            start.unicodeScalars.append(scalar)
        }
        return start + "~" + String(repeating: "0", count: 16 - hash.utf8.count) + hash
    }

    /// What is wrong with an id that a document brings along; `nil` when nothing is.
    package static func fault(in id: String) -> String? {
        if id.isEmpty { return "is empty" }
        if id.utf8.count > byteLimit { return "is longer than \(byteLimit) bytes" }
        // Bytes first: nearly all ids are ASCII.
        var isASCII = true
        for byte in id.utf8 {
            if byte <= 0x20 || byte == 0x7F { return "holds white space or a control character" }
            if byte >= 0x80 { isASCII = false }
        }
        if !isASCII, id.unicodeScalars.contains(where: isForbidden) {
            return "holds white space or a control character"
        }
        return nil
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isSpace || scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }

    private static func fnv1a(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
