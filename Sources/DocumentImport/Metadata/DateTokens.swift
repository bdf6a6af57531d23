/// A text as the numbers and words that dates are made of.
struct DateTokens {
    enum Value: Equatable {
        case number(Int, digits: Int)
        /// In small letters.
        case word(String)
    }

    struct Token {
        var value: Value
        /// What stands between the token before and this one, white space left out.
        var gap: String
        var bytes: Range<Int>
    }

    private(set) var tokens: [Token] = []

    /// Dates stand in short texts; what comes after is left alone.
    private static let byteLimit = 400

    init(_ text: String) {
        var run = ""
        var isNumber = false
        var start = 0
        var at = 0
        var gap = ""
        func value() -> Value {
            guard isNumber else { return .word(run.lowercased()) }
            return .number(Int(run) ?? .max, digits: run.utf8.count)
        }
        for scalar in text.unicodeScalars {
            if at > Self.byteLimit { break }
            let isDigit = ("0"..."9").contains(scalar)
            let isMark = scalar == "年" || scalar == "月" || scalar == "日"
            let isLetter =
                scalar.properties.isAlphabetic || scalar.properties.canonicalCombiningClass != .notReordered
            if !run.isEmpty, !(isDigit || isLetter) || isDigit != isNumber || isMark {
                tokens.append(Token(value: value(), gap: gap, bytes: start..<at))
                run = ""
                gap = ""
            }
            if isDigit || isLetter {
                if run.isEmpty {
                    start = at
                    isNumber = isDigit
                }
                run.unicodeScalars.append(scalar)
            } else if !scalar.isSpace {
                gap.unicodeScalars.append(scalar)
            }
            at += UTF8.width(scalar)
        }
        if !run.isEmpty { tokens.append(Token(value: value(), gap: gap, bytes: start..<at)) }
    }
}
