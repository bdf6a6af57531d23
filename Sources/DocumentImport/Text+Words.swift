extension Unicode.Scalar {
    /// White space. Answers for ASCII without asking Unicode's tables: they took half of a plain text's
    /// import.
    var isSpace: Bool {
        value < 0x80 ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace
    }
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        let scalars = unicodeScalars
        if let first = scalars.first, let last = scalars.last, !first.isSpace, !last.isSpace {
            return String(self)
        }
        guard let start = scalars.firstIndex(where: { !$0.isSpace }),
            let last = scalars.lastIndex(where: { !$0.isSpace })
        else { return "" }
        return String(self[start...last])
    }

    /// Trimmed, every run of white space one space.
    var collapsed: String {
        words.joined(separator: " ")
    }

    /// What white space separates.
    var words: [String] {
        unicodeScalars.split { $0.isSpace }.map { String(String.UnicodeScalarView($0)) }
    }

    /// Letters and digits in small letters, everything else one space: for comparing texts that people typed
    /// twice.
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
