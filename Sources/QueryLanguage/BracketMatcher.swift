/// Pairs brackets. One without a partner, and those nested deeper than `QueryParser.maximumDepth`, are left
/// out with a notice, so that the parser meets pairs only and its recursion is bounded.
enum BracketMatcher {
    static func match(_ lexemes: [Lexeme], _ notices: inout NoticeList) throws(QueryError) -> [Lexeme] {
        var result = lexemes
        var opened: [Int] = []
        var hasNotedDepth = false
        for index in lexemes.indices {
            switch lexemes[index].kind {
            case .open:
                opened.append(index)
            case .close:
                guard let partner = opened.popLast() else {
                    try drop(index, &result, &notices)
                    continue
                }
                guard opened.count >= QueryParser.maximumDepth else { continue }
                result[partner].kind = .dropped
                result[index].kind = .dropped
                if !hasNotedDepth {
                    hasNotedDepth = true
                    try notices.add(
                        result[partner].range.lowerBound..<result[index].range.upperBound,
                        "Brackets deeper than \(QueryParser.maximumDepth) levels are left out; "
                            + "their words are read without them.", .bracket)
                }
            default:
                break
            }
        }
        for index in opened { try drop(index, &result, &notices) }
        return result
    }

    private static func drop(
        _ index: Int, _ lexemes: inout [Lexeme], _ notices: inout NoticeList
    ) throws(QueryError) {
        lexemes[index].kind = .dropped
        try notices.add(
            lexemes[index].range,
            "This bracket has no partner; it's read as text, and there's nothing in it to search for.",
            .bracket)
    }
}
