import IndexStorage
import QueryModel
import TestSupport
import Testing

@testable import IndexCodec

@Suite("A block that holds a match is never passed over")
struct TermBlockSignatureTests {
    /// Blocks differ by alphabet in what their keys share.
    private static let alphabets: [[String]] = [
        ["a", "b", "c", "d"],
        (0..<26).map { String(Unicode.Scalar(97 + UInt8($0))) },
        ["語", "文", "字", "知", "識", "交", "流"],
        ["a", "z", "é", "ж", "語", "𝒳", "\u{301}", "\u{E000}", "\u{D7FF}", "0", "9"],
    ]
    private static let counts = [1, 2, 31, 32, 33, 63, 64, 65, 700]

    private func term(_ letters: [String], _ random: inout SeededRandom) -> String {
        // Long common beginnings reach past what a signature can say of them.
        let start = random.oneIn(20) ? String(repeating: letters[0], count: 80 + random.below(200)) : ""
        return start + (0...random.below(6)).map { _ in letters[random.below(letters.count)] }.joined()
    }

    /// Terms with some of their own beginnings among them, in byte order.
    private func terms(_ count: Int, _ letters: [String], _ random: inout SeededRandom) -> [String] {
        var terms: Set<String> = []
        // Few letters have few short terms: then there are fewer than asked for.
        for _ in 0..<(20 * count) where terms.count < count {
            let term = term(letters, &random)
            terms.insert(term)
            if terms.count < count, random.oneIn(3) {
                terms.insert(
                    String(String.UnicodeScalarView(term.unicodeScalars.prefix(1 + random.below(3)))))
            }
        }
        return terms.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private func pattern(_ letters: [String], depth: Int, _ random: inout SeededRandom) -> ScalarPattern {
        func part() -> ScalarPattern { pattern(letters, depth: random.below(depth), &random) }
        guard depth > 0 else {
            let scalars = (0...random.below(3)).flatMap { _ in
                letters[random.below(letters.count)].unicodeScalars.map { $0.value...($0.value + 2) }
            }
            return switch random.below(6) {
            case 0: .scalar(.all)
            case 1: .scalar(ScalarSet(scalars).inverted)
            case 2: .scalar(ScalarSet([]))
            default: .scalar(ScalarSet(scalars))
            }
        }
        return switch random.below(4) {
        case 0: .choice([part(), part()])
        case 1: .repeated(part(), least: random.below(2), most: random.oneIn(2) ? nil : 2)
        default: .sequence([part(), part(), part()])
        }
    }

    /// One of each kind: words with edits, wildcards, regular expressions, and what matches nearly everything.
    private func automata(
        _ letters: [String], _ terms: [String], _ random: inout SeededRandom
    ) -> [(name: String, automaton: TermAutomaton)] {
        var automata: [(name: String, automaton: TermAutomaton)] = []
        for _ in 0..<3 {
            let word = random.oneIn(2) ? terms[random.below(terms.count)] : term(letters, &random)
            for edits in 0...2 {
                for swaps in [false, true] {
                    if let near = TermAutomaton.near(Array(word.utf8), edits: edits, swaps: swaps) {
                        automata.append(("\(word)~\(edits), swaps \(swaps)", near))
                    }
                }
            }
            let any = ScalarPattern.repeated(.scalar(.all), least: 0, most: nil)
            let scalars = word.unicodeScalars.prefix(3).map { ScalarPattern.scalar(ScalarSet($0)) }
            let shapes: [ScalarPattern] = [
                any, .sequence([any] + scalars + [any]), .sequence(scalars + [any]),
                .sequence([any] + scalars),
                .sequence([.scalar(.all)] + scalars + [any]), pattern(letters, depth: 3, &random),
            ]
            for shape in shapes where shape.size <= ScalarPattern.maximumSize {
                automata.append(("\(shape)", .pattern(shape)))
            }
        }
        return automata
    }

    @Test("whatever the terms and the automaton", arguments: 1...2 as ClosedRange<UInt64>)
    func matches(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let tests = TermDictionaryTests()
        for letters in Self.alphabets {
            for count in Self.counts {
                let terms = terms(count, letters, &random)
                // Stems of two families, and other fields on either side.
                let prefixes: [[UInt8]] = [[2, 0], [2, 1, 101, 110, 0], [2, 1, 102, 114, 0]]
                let sides: [[UInt8]] = [[1, 0, 97], [2, 0, 97, 0], [2, 2, 98], [3, 0, 97]]
                let keys = Set(prefixes.flatMap { prefix in terms.map { prefix + Array($0.utf8) } } + sides)
                    .sorted { $0.lexicographicallyPrecedes($1) }
                let dictionary = try tests.dictionary(keys)
                try dictionary.checkSignatures()
                for (name, automaton) in automata(letters, terms, &random) {
                    let beginning = Array(terms[random.below(terms.count)].utf8.prefix(1)).filter {
                        $0 < 0x80
                    }
                    for prefix in prefixes + [prefixes[0] + beginning] {
                        let expected = keys.filter {
                            $0.starts(with: prefix) && automaton.matches($0.dropFirst(prefix.count))
                        }
                        var found: [[UInt8]] = []
                        try dictionary.forEachTerm(
                            prefix: prefix, matching: automaton, isCancelled: { false }
                        ) { (key, _) throws(IndexError) in
                            found.append(key.indices.map { key[$0] })
                            return true
                        }
                        #expect(found == expected, "seed \(seed), \(terms.count) terms: \(prefix), \(name)")
                    }
                }
            }
        }
    }

    private func keys(_ terms: [String]) -> TermBlockKeys {
        var keys = TermBlockKeys()
        for term in terms { unsafe Array(term.utf8).withUnsafeBufferPointer { unsafe keys.append($0) } }
        return keys
    }

    private func bits(_ text: String) -> UInt32 {
        text.unicodeScalars.reduce(0) { $0 | TermBlockSignature.bits(of: $1.value...$1.value) }
    }

    @Test("It says what stands at three places after what the keys share, which ends where a scalar does")
    func signature() {
        let end = TermBlockSignature.end
        let words = TermBlockSignature(keys(["see", "seed", "seeks", "seen"]))
        #expect(words.sharedCount == 3)
        #expect(words.sets == [end | bits("dkn"), end | bits("s"), end, 0])
        // é and è begin with the same byte.
        let accents = TermBlockSignature(keys(["tè", "té"]))
        #expect(accents.sharedCount == 1)
        #expect(accents.sets == [bits("éè"), end, 0, 0])
        let long = TermBlockSignature(keys([String(repeating: "語", count: 90)]))
        #expect(long.sharedCount == 255)
        #expect(long.sets == [bits("語"), bits("語"), bits("語"), 0])
    }

    @Test("The bits of a range are those of its scalars")
    func ranges() {
        var random = SeededRandom(seed: 17)
        for _ in 0..<2_000 {
            let start = UInt32(random.below(160))
            let range = start...(start + UInt32(random.below(60)))
            let expected = range.reduce(UInt32(0)) { $0 | TermBlockSignature.bits(of: $1...$1) }
            #expect(TermBlockSignature.bits(of: range) == expected, "\(range)")
        }
        let all = TermBlockSignature.bits(of: 0...0x10FFFF)
        #expect(all == ~TermBlockSignature.end)
    }

    @Test("A damaged signature is found, and reads nothing out of bounds")
    func damage() throws {
        var random = SeededRandom(seed: 4)
        let tests = TermDictionaryTests()
        let content = try tests.content(tests.keys(200, random: &random))
        let blockCount = (200 + 31) / 32
        let end = content.count - TermDictionaryWriter.summaryByteCount
        for place in (end - blockCount * TermBlockSignature.byteCount)..<end {
            var damaged = content
            damaged[place] ^= UInt8.random(in: 1...255, using: &random)
            let dictionary = try tests.open(damaged)
            #expect(throws: IndexError.self) { try dictionary.checkSignatures() }
            let automaton = try #require(TermAutomaton.near([97, 98, 99], edits: 1, swaps: true))
            do throws(IndexError) {
                try dictionary.forEachTerm(prefix: [], matching: automaton, isCancelled: { false }) {
                    (_, _) throws(IndexError) in true
                }
            } catch {
                guard case .corrupt = error else {
                    Issue.record("\(error)")
                    continue
                }
            }
        }
    }
}
