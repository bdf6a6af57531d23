extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        let scalars = unicodeScalars
        guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(self[start...last])
    }

    /// Trimmed, every run of white space one space.
    var collapsed: String {
        words.joined(separator: " ")
    }

    /// What white space separates.
    var words: [String] {
        unicodeScalars.split { $0.properties.isWhitespace }.map { String(String.UnicodeScalarView($0)) }
    }

    /// Letters and digits in small letters, everything else one space: for comparing texts that people typed twice.
    var comparable: String {
        var key = ""
        var isGap = false
        for scalar in unicodeScalars {
            let properties = scalar.properties
            if properties.isAlphabetic || properties.numericType != nil {
                if isGap, !key.isEmpty { key += " " }
                isGap = false
                key += properties.lowercaseMapping
            } else if scalar != "\u{AD}" {
                isGap = true
            }
        }
        return key
    }

    /// Without `prefix`, whatever the case of its ASCII letters; `nil` when the text doesn't begin with it.
    func afterPrefix(ignoringCase prefix: String) -> SubSequence? {
        var at = startIndex
        for expected in prefix.utf8 {
            guard at < endIndex else { return nil }
            let byte = utf8[at]
            let small = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            guard small == expected else { return nil }
            utf8.formIndex(after: &at)
        }
        return self[at...]
    }
}

extension String {
    /// Without any of `scalars` at both ends.
    func trimming(_ scalars: Set<Unicode.Scalar>) -> String {
        guard let start = unicodeScalars.firstIndex(where: { !scalars.contains($0) }),
            let last = unicodeScalars.lastIndex(where: { !scalars.contains($0) })
        else { return "" }
        return String(unicodeScalars[start...last])
    }
}
