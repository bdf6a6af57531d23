public import QueryModel

extension Query {
    /// A text as it stands, without operators: a word when it has no white space, else a phrase, white space
    /// at both ends left out and each run within made one space; `nothing` for an empty text.
    public static func literal(_ text: String) -> Query {
        let words = text.unicodeScalars.split { $0.isSpace }.map { String($0) }
        return switch words.count {
        case 0: .nothing
        case 1: .word(words[0])
        default: .phrase(words.joined(separator: " "))
        }
    }
}
