import TestSupport
import Testing
import TextAnalysis

@Suite("Acronyms are found where a text defines them, and nowhere else")
struct AcronymTests {
    private func definitions(_ text: String) -> [String] {
        AcronymDefinition.all(in: text.utf8.span).map { "\($0.acronym) = \($0.longForm)" }
    }

    @Test(
        "Definitions",
        arguments: [
            ("On evidence-based practice (EBP) in schools", "EBP = evidence-based practice"),
            ("the Department for Education (DfE).", "DfE = Department for Education"),
            ("Randomised controlled\n trials (RCTs) are", "RCT = Randomised controlled trials"),
            ("see EBP (evidence-based  practice)", "EBP = evidence-based practice"),
            (
                "Organisation for Economic Co-operation and Development (OECD; Paris)",
                "OECD = Organisation for Economic Co-operation and Development"
            ),
            ("children at Key Stage 2 (KS2)", "KS2 = Key Stage 2"),
            ("by “initial teacher education” (“ITE”)", "ITE = initial teacher education"),
            ("research and development (R&D) in", "R&D = research and development"),
            ("deoxyribonucleic acid (DNA, 1953)", "DNA = deoxyribonucleic acid"),
            ("École normale supérieure (ÉNS)", "ÉNS = École normale supérieure"),
            ("Министерство народного просвещения (МНП)", "МНП = Министерство народного просвещения"),
            ("First. Continuing professional development (CPD)", "CPD = Continuing professional development"),
        ])
    func found(text: String, definition: String) { #expect(definitions(text) == [definition]) }

    @Test(
        "What defines nothing",
        arguments: [
            "as shown (Smith, 2014)", "practice (EBP", "EBP) in schools", "(EBP)", "practice (see EBP)",
            "schools (UK)", "leading universities (US)", "teaching (and learning)", "the practice of (EBP)",
            "evidence. Based practice (EBP)", "EBP (EBP)", "a EBP practice (EBP)", "good practice (EBP)",
            "McDonald (man called Donald)", "part two (II)", "知识交流 (知识)", "((((((((", "a (b (c) d) e",
        ])
    func none(text: String) { #expect(definitions(text) == []) }

    @Test(
        "Words that begin with an acronym's letters are its long form, in any script",
        arguments: 0..<20 as Range<UInt64>)
    func builtDefinitions(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let alphabets = [
            "abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрст", "αβγδεζηθικλμνξοπρστ", "աբգդեզէըթժիլխ",
        ]
        for round in 0..<200 {
            let alphabet = alphabets[random.below(alphabets.count)].map { String($0) }
            func word() -> String {
                (0...(4 + random.below(5))).map { _ in alphabet[random.below(alphabet.count)] }.joined()
            }
            let words = (0..<(2 + random.below(5))).map { _ in word() }
            let acronym = words.map { $0.prefix(1).uppercased() }.joined()
            var longForm = words[0]
            for word in words.dropFirst() {
                longForm += random.oneIn(5) ? "-" : random.oneIn(4) ? " \(alphabet[0]) " : " "
                longForm += word
            }
            // A small word that begins with a letter of the acronym may be taken for its word.
            if acronym.contains(alphabet[0].uppercased()) { continue }
            let before = (0..<random.below(4)).map { _ in word() + " " }.joined()
            let text =
                random.oneIn(3)
                ? "\(before)\(acronym) (\(longForm))." : "\(before)\(longForm) (\(acronym)) \(word())"
            let found = definitions(text)
            // Words joined by hyphens are fewer than the letters, which a bracket's content needs two of.
            if longForm.contains(" ") || !text.hasSuffix(").") {
                #expect(found == ["\(acronym) = \(longForm)"], "seed \(seed), round \(round): \(text)")
            }
        }
    }

    @Test(
        "In any text, the letters stand in the long form in their order, and both in the text",
        arguments: 0..<20 as Range<UInt64>)
    func anyText(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let pieces = [
            "(", ")", " ", " ", " ", "EBP", "RCTs", "evidence", "based", "practice", "-", ".", ";", "é",
            "\u{301}", "ΑΒ",
            "of", "R&D", "research", "\n", "\u{0}", "“", "”", "2", "知", "randomised", "controlled", "trial",
            "😀", "s",
        ]
        for round in 0..<500 {
            var text = ""
            for _ in 0..<(2 + random.below(30)) { text += pieces[random.below(pieces.count)] }
            for definition in AcronymDefinition.all(in: text.utf8.span) {
                let comment: Comment = "seed \(seed), round \(round): \(text.debugDescription): \(definition)"
                let letters = definition.acronym.lowercased().unicodeScalars.filter {
                    $0.properties.isAlphabetic || $0.properties.numericType != nil
                }
                var rest = Array(definition.longForm.lowercased().unicodeScalars)[...]
                for letter in letters {
                    let place = rest.firstIndex { String($0).folded == String(letter).folded }
                    guard let place else {
                        Issue.record(comment)
                        return
                    }
                    rest = rest[(place + 1)...]
                }
                let spaced = text.split { $0.isWhitespace }.joined(separator: " ")
                #expect(spaced.unicodeScalars.containsAll(of: definition.longForm), comment)
                #expect(spaced.unicodeScalars.containsAll(of: definition.acronym), comment)
            }
        }
    }
}

extension String {
    fileprivate var folded: String {
        var bytes: [UInt8] = []
        Folding.fold(utf8.span, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension String.UnicodeScalarView {
    /// Whether the scalars of a text stand here one after another.
    fileprivate func containsAll(of text: String) -> Bool {
        let (all, part) = (Array(self), Array(text.unicodeScalars))
        return all.indices.contains { all[$0...].starts(with: part) }
    }
}
