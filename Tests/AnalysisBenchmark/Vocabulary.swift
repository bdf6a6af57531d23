import TestSupport

/// The words of a language, from which made-up text is drawn: often the first ones, seldom the last.
struct Vocabulary {
    private let words: [String]
    private let separator: String
    private let comma: String
    private let stop: String
    private let question: String
    private let quotes: (String, String)?
    /// Sums of the words' weights.
    private let cumulativeWeights: [Double]

    init(
        _ words: String, separator: String = " ", comma: String = ",", stop: String = ".",
        question: String = "?", quotes: (String, String)? = nil
    ) {
        self.words = words.split(whereSeparator: \.isWhitespace).map(String.init)
        self.separator = separator
        self.comma = comma
        self.stop = stop
        self.question = question
        self.quotes = quotes
        // Zipf's law, flattened at the top, which gives English 5.7 bytes a token, as samples/ has.
        var sum = 0.0
        cumulativeWeights = self.words.indices.map { rank in
            sum += 1 / Double(rank + 20)
            return sum
        }
    }

    /// A paragraph of a few sentences, without a line break.
    func paragraph(_ random: inout SeededRandom) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 3...8, using: &random) { appendSentence(to: &text, &random) }
        return text
    }

    private func appendSentence(to text: inout String, _ random: inout SeededRandom) {
        if !text.isEmpty { text += separator }
        let count = Int.random(in: 6...22, using: &random)
        let quoted =
            Int.random(in: 0..<12, using: &random) == 0 ? Int.random(in: 0..<count, using: &random) : nil
        for place in 0..<count {
            if place > 0 { text += separator }
            var item = word(&random)
            if place == 0 || Int.random(in: 0..<16, using: &random) == 0 { item = capitalised(item) }
            if Int.random(in: 0..<40, using: &random) == 0 {
                item = String(Int.random(in: 1...2_030, using: &random))
            }
            if place == quoted, let quotes { item = quotes.0 + item + quotes.1 }
            text += item
            if place + 1 < count, Int.random(in: 0..<9, using: &random) == 0 { text += comma }
        }
        text += Int.random(in: 0..<10, using: &random) == 0 ? question : stop
    }

    private func capitalised(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }

    private func word(_ random: inout SeededRandom) -> String {
        let draw = Double.random(in: 0..<(cumulativeWeights.last ?? 1), using: &random)
        var low = 0
        var high = words.count - 1
        while low < high {
            let middle = (low + high) / 2
            if cumulativeWeights[middle] <= draw { low = middle + 1 } else { high = middle }
        }
        return words[low]
    }
}
