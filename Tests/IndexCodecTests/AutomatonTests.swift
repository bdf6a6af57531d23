import IndexStorage
import QueryModel
import TestSupport
import Testing

@testable import IndexCodec

@Suite("The terms that an automaton matches are all found, and no others")
struct AutomatonTests {
    private static let letters = ["a", "b", "c", "é", "ж", "語", "𝒳", "\u{301}", "\u{E000}", "\u{D7FF}"]

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

    /// The numbers of the terms of a dictionary that match; the walk must give their bytes too.
    private func found(
        _ automaton: TermAutomaton, _ dictionary: TermDictionary, _ terms: [String]
    ) throws -> [Int] {
        var found: [Int] = []
        try dictionary.forEachTerm(prefix: [2, 0], matching: automaton, isCancelled: { false }) {
            (key, metadata) throws(IndexError) in
            let number = Int(metadata.postings) - 1
            #expect((0..<key.count).map { key[$0] } == [2, 0] + Array(terms[number].utf8))
            found.append(number)
            return true
        }
        return found
    }

    private func word(_ most: Int, _ random: inout SeededRandom) -> String {
        (0..<(1 + random.below(most))).map { _ in Self.letters[random.below(Self.letters.count)] }.joined()
    }

    @Test("Words with edits, in a dictionary of many blocks", arguments: 1...3 as ClosedRange<UInt64>)
    func edits(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        func word(_ most: Int) -> String { self.word(most, &random) }
        let terms = Set((0..<3_000).map { _ in word(7) }).sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        let dictionary = try dictionary(terms)
        for _ in 0..<25 {
            let wanted = word(8)
            let scalars = Array(wanted.unicodeScalars)
            for edits in 0...2 {
                for swaps in [false, true] {
                    let automaton = try #require(
                        TermAutomaton.near(Array(wanted.utf8), edits: edits, swaps: swaps))
                    let found = try found(automaton, dictionary, terms)
                    let expected = terms.indices.filter {
                        distance(scalars, Array(terms[$0].unicodeScalars), swaps: swaps) <= edits
                    }
                    #expect(found == expected, "seed \(seed): \(wanted), \(edits) edits, swaps \(swaps)")
                }
            }
        }
    }

    @Test("Words with edits, of many letters, so that most blocks are told apart by their signatures")
    func signatures() throws {
        let seed: UInt64 = 11
        var random = SeededRandom(seed: seed)
        let latin: ClosedRange<UInt32> = 0x61...0x7A
        let scripts = [latin, latin, latin, 0x3B1...0x3C9, 0x4E00...0x5200]
        func word() -> String {
            let script = scripts[random.below(scripts.count)]
            var word = ""
            for _ in 0..<(1 + random.below(6)) {
                let other = random.oneIn(12) ? scripts[random.below(scripts.count)] : script
                let scalar = other.lowerBound + UInt32(random.below(other.count))
                word.unicodeScalars.append(Unicode.Scalar(scalar) ?? "a")
            }
            return word
        }
        let terms = Set((0..<4_000).map { _ in word() }).sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        let dictionary = try dictionary(terms)
        for place in stride(from: 0, to: terms.count, by: 300) {
            // Near a term that's there, or another.
            let wanted = random.oneIn(2) ? terms[place] : word()
            let scalars = Array(wanted.unicodeScalars)
            let edits = 1 + random.below(2)
            let automaton = try #require(
                TermAutomaton.near(Array(wanted.utf8), edits: edits, swaps: false))
            let expected = terms.indices.filter {
                distance(scalars, Array(terms[$0].unicodeScalars), swaps: false) <= edits
            }
            #expect(
                try found(automaton, dictionary, terms) == expected,
                "seed \(seed): \(wanted), \(edits) edits")
        }
    }

    @Test("A word that's too long has no automaton")
    func long() {
        let word = [UInt8](repeating: 97, count: 63)
        #expect(TermAutomaton.near(word, edits: 1, swaps: true) == nil)
        #expect(TermAutomaton.near(Array(word.dropLast()), edits: 2, swaps: true) != nil)
    }

    // MARK: - Patterns

    /// Where a pattern that begins at a place can end, by the definition of each kind.
    private func ends(_ pattern: ScalarPattern, _ text: [UInt32], from place: Int) -> Set<Int> {
        switch pattern {
        case .scalar(let set):
            return place < text.count && set.ranges.contains { $0.contains(text[place]) } ? [place + 1] : []
        case .sequence(let parts):
            return parts.reduce([place]) { places, part in
                Set(places.flatMap { ends(part, text, from: $0) })
            }
        case .choice(let parts): return Set(parts.flatMap { ends($0, text, from: place) })
        case .repeated(let part, let least, let most):
            var all: Set<Int> = least == 0 ? [place] : []
            var last: Set<Int> = [place]
            // More rounds than scalars reach nothing new.
            for round in 1..<(min(most ?? .max, least + text.count + 1) + 1) {
                last = Set(last.flatMap { ends(part, text, from: $0) })
                if round >= least { all.formUnion(last) }
            }
            return all
        }
    }

    private func pattern(depth: Int, _ random: inout SeededRandom) -> ScalarPattern {
        func letters() -> ScalarSet {
            ScalarSet(
                (0...random.below(2)).flatMap { _ in
                    Self.letters[random.below(Self.letters.count)].unicodeScalars.map { $0.value...$0.value }
                })
        }
        guard depth > 0 else {
            return switch random.below(5) {
            case 0: .scalar(.all)
            case 1: .scalar(letters().inverted)
            default: .scalar(letters())
            }
        }
        func part() -> ScalarPattern { pattern(depth: random.below(depth), &random) }
        switch random.below(4) {
        case 0: return .choice((0...random.below(3)).map { _ in part() })
        case 1:
            let least = random.below(3)
            return .repeated(part(), least: least, most: random.oneIn(2) ? nil : least + random.below(3))
        default: return .sequence((0..<random.below(5)).map { _ in part() })
        }
    }

    @Test("Patterns, in a dictionary of many blocks", arguments: 10...13 as ClosedRange<UInt64>)
    func patterns(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let terms = Set((0..<1_500).map { _ in word(6, &random) }).sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        let dictionary = try dictionary(terms)
        for _ in 0..<40 {
            let pattern = pattern(depth: 4, &random)
            guard pattern.size <= ScalarPattern.maximumSize else { continue }
            let found = try found(.pattern(pattern), dictionary, terms)
            let expected = terms.indices.filter {
                let text = terms[$0].unicodeScalars.map(\.value)
                return ends(pattern, text, from: 0).contains(text.count)
            }
            #expect(found == expected, "seed \(seed): \(pattern)")
        }
    }

    @Test("An automaton with more states than are kept forgets some, and matches the same")
    func forgetting() throws {
        var random = SeededRandom(seed: 5)
        let terms = Set(
            (0..<4_000).map { _ in
                (0..<(15 + random.below(30))).map { _ in random.oneIn(2) ? "a" : "b" }.joined()
            }
        ).sorted()
        // Whether the 17th letter from the end is an a takes 2^17 states to know.
        let a = ScalarPattern.scalar(ScalarSet("a"))
        let either = ScalarPattern.choice([a, .scalar(ScalarSet("b"))])
        let automaton = TermAutomaton.pattern(
            .sequence([
                .repeated(either, least: 0, most: nil), a, .repeated(either, least: 16, most: 16),
            ]))
        let expected = terms.indices.filter {
            terms[$0].utf8.count > 16 && terms[$0].dropLast(16).last == "a"
        }
        #expect(try found(automaton, dictionary(terms), terms) == expected)
        #expect(automaton.generation > 0)
        for (number, term) in terms.enumerated() {
            #expect(automaton.matches(term.utf8) == expected.contains(number))
        }
    }

    @Test("A pattern that's too large is known before anything is made of it")
    func size() {
        var pattern = ScalarPattern.scalar(.all)
        for _ in 0..<5 { pattern = .repeated(pattern, least: 1_000, most: 1_000) }
        #expect(pattern.size == ScalarPattern.maximumSize + 1)
        var empty = ScalarPattern.sequence([])
        for _ in 0..<5 { empty = .repeated(empty, least: 1_000, most: 1_000) }
        #expect(empty.size == 0)
        #expect(TermAutomaton.pattern(empty).matches([]))
    }

    @Test("A walk ends when it's cancelled")
    func cancelling() throws {
        let terms = (0..<10_000).map { String($0 + 10_000) }
        let dictionary = try dictionary(terms)
        var questions = 0
        #expect(throws: IndexError.cancelled) {
            try dictionary.forEachTerm(
                prefix: [2, 0], matching: .pattern(.repeated(.scalar(.all), least: 0, most: nil)),
                isCancelled: {
                    questions += 1
                    return questions == 3
                }, { (_, _) throws(IndexError) in true })
        }
        #expect(questions == 3)
    }
}
