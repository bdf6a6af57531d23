import TestSupport

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Made-up short documents whose words are as unevenly frequent as those of a language: the n-th most frequent word
/// occurs in proportion to 1 / n (Zipf, "Human behavior and the principle of least effort", 1949).
struct Collection {
    /// The most frequent first.
    let words: [String]
    /// The chances of all words up to each.
    private let chances: [Double]
    private let seed: UInt64

    init(seed: UInt64, wordCount: Int = 100_000) {
        self.seed = seed
        var random = SeededRandom(seed: seed)
        let consonants = Array("bcdfghklmnprstvw")
        let vowels = Array("aeiou")
        var known: Set<String> = []
        var words: [String] = []
        while words.count < wordCount {
            var word = ""
            for _ in 0..<Int.random(in: 2...4, using: &random) {
                word.append(consonants[Int.random(in: 0..<consonants.count, using: &random)])
                word.append(vowels[Int.random(in: 0..<vowels.count, using: &random)])
                if Int.random(in: 0..<3, using: &random) == 0 {
                    word.append(consonants[Int.random(in: 0..<consonants.count, using: &random)])
                }
            }
            if known.insert(word).inserted { words.append(word) }
        }
        self.words = words
        var sum = 0.0
        chances = (1...wordCount).map { rank in
            sum += 1 / Double(rank)
            return sum
        }
    }

    private func word(_ random: inout SeededRandom) -> Int {
        let chance = Double.random(in: 0..<chances[chances.count - 1], using: &random)
        var (low, high) = (0, chances.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if chances[middle] <= chance { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The words of a document, by their ranks from 0; the same for a number whatever the collection's size.
    func document(_ number: Int) -> [Int] {
        var random = SeededRandom(seed: seed &+ UInt64(number) &* 0x9E37)
        return (0..<Int.random(in: 6...14, using: &random)).map { _ in word(&random) }
    }

    /// Writes the first documents as JSON Lines; returns the bytes written.
    func write(_ count: Int, to path: String) -> Int {
        guard let file = unsafe fopen(path, "w") else { fatalError("can't write \(path)") }
        var written = 0
        for number in 0..<count {
            let text = document(number).map { words[$0] }
            let line =
                "{\"id\":\(number),\"title\":\"\(text[0]) \(text[1])\",\"body\":\"\(text[2...].joined(separator: " "))\"}\n"
            written += line.utf8.count
            guard unsafe fputs(line, file) >= 0 else { fatalError("can't write \(path)") }
        }
        guard unsafe fclose(file) == 0 else { fatalError("can't write \(path)") }
        return written
    }
}
