/// The marks that begin an item of a list in plain text.
enum Bullet {
    /// `- `, `* `, `• `, `1. `, `1) `, `(1) `, `a) `.
    static func begins(_ line: String) -> Bool {
        // Most lines begin with a letter, and only `a)` and its like are marks then.
        var bytes = line.utf8.makeIterator()
        guard let first = bytes.next() else { return false }
        if (0x61...0x7A).contains(first | 0x20), bytes.next() != UInt8(ascii: ")") { return false }
        guard let mark = line.prefix(6).split(separator: " ").first, mark.count < line.count else {
            return false
        }
        if ["-", "*", "•", "·", "–", "‣", "◦"].contains(mark) { return true }
        let digits = mark.drop { $0 == "(" }.prefix { $0.isASCII && $0.isNumber }
        let end = mark.drop { $0 == "(" }.dropFirst(digits.count)
        if digits.isEmpty, mark.count == 2, mark.hasSuffix(")"), mark.first?.isLowercase == true {
            return true
        }
        return (1...2).contains(digits.count) && (end == "." || end == ")")
    }
}
