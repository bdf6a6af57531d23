import SearchEngine

/// The query syntax that search engines are compared with: `a b c` any of the words, `+a +b` all of them,
/// `"a b c"` the phrase, `abc*` every ending, `abcd~1` one edit.
package enum BenchmarkQuery {
    case tree(Query)
    /// One word, with at most so many edits.
    case near(String, edits: Int)

    /// Reads a query; `nil` for what isn't supported: edits beside other words.
    init?(_ text: Span<UInt8>) {
        let edits = text.count > 2 && text[text.count - 2] == UInt8(ascii: "~") ? text[text.count - 1] : 0
        if edits == UInt8(ascii: "1") || edits == UInt8(ascii: "2") {
            let word = Self.string(text, 0..<(text.count - 2))
            guard !word.utf8.contains(UInt8(ascii: " ")) else { return nil }
            self = .near(word, edits: Int(edits - UInt8(ascii: "0")))
        } else {
            guard let tree = Self.parse(text) else { return nil }
            self = .tree(tree)
        }
    }

    private static func parse(_ text: Span<UInt8>) -> Query? {
        var words: [Range<Int>] = []
        var isAnd = false
        if text.count >= 2, text[0] == UInt8(ascii: "\""), text[text.count - 1] == UInt8(ascii: "\"") {
            return .phrase(string(text, 1..<(text.count - 1)), exactly: true)
        }
        var start = 0
        for index in 0...text.count where index == text.count || text[index] == UInt8(ascii: " ") {
            if index > start { words.append(start..<index) }
            start = index + 1
        }
        var operands: [Query] = []
        operands.reserveCapacity(words.count)
        for word in words {
            var word = word
            if text[word.lowerBound] == UInt8(ascii: "+"), word.count > 1 {
                isAnd = true
                word = (word.lowerBound + 1)..<word.upperBound
            }
            guard let operand = operand(text, word) else { return nil }
            operands.append(operand)
        }
        if operands.count == 1 { return operands[0] }
        return isAnd ? .and(operands) : .or(operands)
    }

    private static func operand(_ text: Span<UInt8>, _ word: Range<Int>) -> Query? {
        let last = text[word.upperBound - 1]
        if last == UInt8(ascii: "*"), word.count > 1 {
            return .prefix(string(text, word.lowerBound..<(word.upperBound - 1)))
        }
        if word.count > 2, text[word.upperBound - 2] == UInt8(ascii: "~") { return nil }
        return .word(string(text, word), exactly: true)
    }

    private static func string(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
        unsafe text.extracting(range).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
}
