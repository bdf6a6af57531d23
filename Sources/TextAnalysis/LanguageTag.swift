/// The grammar of BCP 47 tags.
///
/// Source: RFC 5646, section 2.1.
enum LanguageTag {
    /// Tags of the registry that don't follow the grammar, in their usual letter case.
    private static let irregular = [
        "en-GB-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux", "i-mingo",
        "i-navajo",
        "i-pwn", "i-tao", "i-tay", "i-tsu", "sgn-BE-FR", "sgn-BE-NL", "sgn-CH-DE",
    ]

    /// The tag in its usual letter case, or `nil` when it isn't well-formed.
    static func canonical(_ tag: String) -> String? {
        let small = String(
            decoding: tag.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
        if let known = irregular.first(where: { $0.lowercased() == small }) { return known }
        let subtags = small.utf8.split(separator: 0x2D, omittingEmptySubsequences: false).map {
            String($0) ?? ""
        }
        guard subtags.allSatisfy({ (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy(isAlphanumeric) })
        else {
            return nil
        }
        var parser = Parser(subtags: subtags)
        guard parser.parse() else { return nil }
        return parser.result.joined(separator: "-")
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

    /// Reads subtags from left to right.
    private struct Parser {
        let subtags: [String]
        var place = 0
        var result: [String] = []

        mutating func parse() -> Bool {
            if subtags[0] == "x" { return privateUse() }
            guard take({ $0.utf8.count >= 2 && $0.utf8.allSatisfy(isLetter) }) else { return false }
            if subtags[0].utf8.count < 4 {
                for _ in 0..<3 where !take({ $0.utf8.count == 3 && $0.utf8.allSatisfy(isLetter) }) { break }
            }
            take(
                { $0.utf8.count == 4 && $0.utf8.allSatisfy(isLetter) },
                as: { $0.prefix(1).uppercased() + $0.dropFirst() })
            if !take({ $0.utf8.count == 2 && $0.utf8.allSatisfy(isLetter) }, as: { $0.uppercased() }) {
                take { $0.utf8.count == 3 && $0.utf8.allSatisfy(isDigit) }
            }
            while take({ $0.utf8.count >= 5 || $0.utf8.count == 4 && $0.utf8.first.map(isDigit) == true }) {}
            while place < subtags.count, subtags[place].utf8.count == 1, subtags[place] != "x" {
                take { _ in true }
                guard take({ $0.utf8.count >= 2 }) else { return false }
                while take({ $0.utf8.count >= 2 }) {}
            }
            return place == subtags.count || privateUse()
        }

        private mutating func privateUse() -> Bool {
            guard take({ $0 == "x" }), place < subtags.count else { return false }
            while take({ _ in true }) {}
            return true
        }

        /// Takes the next subtag when it fits.
        @discardableResult
        private mutating func take(_ fits: (String) -> Bool, as form: (String) -> String = { $0 }) -> Bool {
            guard place < subtags.count, fits(subtags[place]) else { return false }
            result.append(form(subtags[place]))
            place += 1
            return true
        }
    }
}
