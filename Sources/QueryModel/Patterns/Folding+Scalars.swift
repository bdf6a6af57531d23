package import TextAnalysis

extension Folding {
    /// The folded text as one term.
    package static func scalars(of text: String) -> [Unicode.Scalar] {
        var folded: [UInt8] = []
        fold(text.utf8.span, into: &folded)
        return Array(String(decoding: folded, as: UTF8.self).unicodeScalars)
    }
}

extension Unicode.Scalar {
    /// Whether the scalar is an ASCII sign: words have none, compounds do.
    package var isSign: Bool { isASCII && !("0"..."9" ~= self || "a"..."z" ~= self || "A"..."Z" ~= self) }
}
