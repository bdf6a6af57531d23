/// Whether a line of plain text is a heading, by its form and by what follows.
enum PlainHeading {
    /// - Parameters:
    ///   - text: the line.
    ///   - next: the block after it.
    ///   - isInReferences: among references only bare words count, since references are short lines too.
    static func isHeading(_ text: String, before next: String, isInReferences: Bool) -> Bool {
        guard text.utf8.count <= 160 else { return false }
        let words = text.words
        let letters = text.unicodeScalars.filter { $0.properties.isAlphabetic }.count
        guard !words.isEmpty, words.count <= 12, letters >= 2, letters <= 90,
            LabelledLine(text) == nil, let last = text.unicodeScalars.last, beginsAsTitle(text)
        else { return false }
        if isInReferences {
            return words.count <= 6
                && !text.unicodeScalars.contains { ",.;()0123456789".unicodeScalars.contains($0) }
        }
        switch last {
        case ",", ";", ":", "!", "…", "。", "-", "–", "—": return false
        case ".":
            // With a stop at its end a heading must be a mere phrase, and what follows must be text.
            return words.count <= 10 && Sentences.count(text) == 1 && !isClause(words)
                && (next.utf8.count >= 120 || Sentences.count(next) >= 2)
        default: break
        }
        guard Sentences.count(text) <= 1 else { return false }
        // A line of a list or of verse stands among its like.
        return next.utf8.count >= 80 || Sentences.count(next) >= 1 || next.words.count <= 12
    }

    /// Not in small letters, as the rest of a sentence would.
    private static func beginsAsTitle(_ text: String) -> Bool {
        guard
            let first = text.unicodeScalars.first(where: {
                $0.properties.isAlphabetic || $0.properties.numericType != nil
            })
        else { return false }
        return !first.properties.isLowercase
    }

    /// Whether words that only sentences have occur: English, where short sentences end in a stop too.
    private static func isClause(_ words: [String]) -> Bool {
        words.contains { clauseWords.contains($0.comparable) }
    }

    private static let clauseWords: Set<String> = [
        "is", "are", "was", "were", "be", "been", "has", "have", "had", "do", "does", "did", "can", "could",
        "will",
        "would", "should", "may", "might", "must", "seems", "seem", "we", "i", "it", "they", "you", "he",
        "she", "this",
        "that", "these", "those", "there", "isn t", "aren t", "don t", "doesn t", "didn t", "can t", "won t",
        "it s",
        "that s", "there s", "says", "said", "shows", "showed", "found", "works", "worked", "matters",
        "needs", "see",
    ]
}
