/// What can be said of a text's sentences without a language.
enum Sentences {
    /// How many sentences end in a text: ends are a stop, a question or an exclamation mark before white
    /// space or the end, not counting a stop after a single letter (initials).
    static func count(_ text: String) -> Int {
        var count = 0
        var wordLength = 0
        var isEnd = false
        for scalar in text.unicodeScalars {
            if scalar.isSpace {
                if isEnd { count += 1 }
                isEnd = false
                wordLength = 0
                continue
            }
            switch scalar {
            case ".": isEnd = wordLength > 1
            case "!", "?": isEnd = true
            case "。", "！", "？", "؟", "।": count += 1
            case "\"", "'", "”", "’", ")", "»": break
            default:
                isEnd = false
                wordLength += 1
            }
        }
        return isEnd ? count + 1 : count
    }
}
