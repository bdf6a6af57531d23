import IndexStorage
import TestSupport
import Testing

@testable import IndexCodec

@Suite("Terms near a word are all found, and no others")
struct AutomatonTests {
    /// Edits between two words by the textbook's table.
    private func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], swaps: Bool) -> Int {
        var table = (0...a.count).map { i in (0...b.count).map { j in i == 0 ? j : j == 0 ? i : 0 } }
        for i in 1..<(a.count + 1) {
            for j in 1..<(b.count + 1) {
                let replaced = table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, replaced)
                if swaps, i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
                }
            }
        }
        return table[a.count][b.count]
    }

    private func dictionary(_ terms: [String]) throws -> TermDictionary {
        let directory = MemoryDirectory()
        let file = try FrameWriter(in: directory, name: "t", role: .terms, segment: 1)
        var writer = TermDictionaryWriter(file)
        let keys = terms.map { [2, 0] + Array($0.utf8) } + [[2, 1, 9], [3, 0, 97]]
        for (i, key) in ([[1, 0, 97]] + keys.sorted { $0.lexicographicallyPrecedes($1) }).enumerated() {
            try unsafe key.withUnsafeBufferPointer {
                try unsafe writer.add(
                    $0,
                    TermMetadata(onlyDocument: UInt32(i), position: 0, hasPositions: true))
            }
        }
        try writer.finish()
        let seal = try file.finish()
        return try TermDictionary(FramedFile(in: directory, name: "t", role: .terms, segment: 1, seal: seal))
    }

    @Test("in a dictionary of many blocks", arguments: 1...6 as ClosedRange<UInt64>)
    func walk(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let letters = ["a", "b", "c", "é", "ж", "語", "𝒳"]
        func word(_ most: Int) -> String {
            (0..<(1 + random.below(most))).map { _ in letters[random.below(letters.count)] }.joined()
        }
        let terms = Set((0..<3_000).map { _ in word(7) }).sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        let dictionary = try dictionary(terms)
        for _ in 0..<25 {
            let wanted = word(8)
            let scalars = Array(wanted.unicodeScalars)
            for edits in 1...2 {
                for swaps in [false, true] {
                    let automaton = try #require(
                        LevenshteinAutomaton(Array(wanted.utf8), edits: edits, swaps: swaps))
                    var found: [Int] = []
                    try dictionary.forEachTerm(prefix: [2, 0], near: automaton) {
                        found.append(Int($0.postings) - 1)
                    }
                    let expected = terms.indices.filter {
                        distance(scalars, Array(terms[$0].unicodeScalars), swaps: swaps) <= edits
                    }
                    #expect(found == expected, "seed \(seed): \(wanted), \(edits) edits, swaps \(swaps)")
                }
            }
        }
    }

    @Test("A word that's too long has no automaton")
    func long() {
        let word = [UInt8](repeating: 97, count: 63)
        #expect(LevenshteinAutomaton(word, edits: 1, swaps: true) == nil)
        #expect(LevenshteinAutomaton(Array(word.dropLast()), edits: 2, swaps: true) != nil)
    }
}
