package import SearchEngine
package import SearchIndex
import TextAnalysis

/// Random documents and queries about them: few enough distinct words that queries find much, tie often and
/// meet every kind of block, field and language. The same seed gives the same documents and queries.
package struct CorpusGenerator {
    package var random: SeededRandom
    /// How many distinct words texts are made of; the first are the most frequent.
    package let vocabulary: [String]
    private var nextNumber = 0

    private static let languages = ["en", "en-GB", "de", "fr", "cy"]
    private static let kinds = ["blog post", "briefing note", "Practitioner Report", "NOTE"]
    private static let names = [
        "Louise Stoll", "Chris Brown", "Gemma Moss", "Zoë Müller", "Anna Stoll-Brown",
    ]
    private static let syllables = [
        "ka", "to", "ri", "sen", "mo", "el", "dra", "shi", "un", "ver", "pli", "qua", "nes", "bo", "thé",
        "ström",
    ]
    /// Compounds, runs in scripts without spaces, a symbol, a combining mark, and scripts from right to left.
    private static let specials = [
        "evidence-informed", "知识交流", "C++", "학교에서", "R&D", "การแลกเปลี่ยน", "#edchat", "O'Neill", "交流",
        "x.org/a", "学校", "🙂", "cafe\u{301}", "שלום", "مدرسة",
    ]
    private static let endings = ["", "", "", "s", "ing", "ed", "ation", "ised", "ized"]

    package init(seed: UInt64, vocabularySize: Int = 60) {
        var random = SeededRandom(seed: seed)
        var words: [String] = []
        var seen = Set<String>()
        while words.count < vocabularySize {
            var word = ""
            for _ in 0...random.below(3) { word += Self.syllables[random.below(Self.syllables.count)] }
            word += Self.endings[random.below(Self.endings.count)]
            if seen.insert(word).inserted { words.append(word) }
        }
        // Scattered over the frequencies.
        for (number, word) in Self.specials.enumerated() where 4 * number + 3 < words.count {
            words[4 * number + 3] = word
        }
        vocabulary = words
        self.random = random
    }

    // MARK: - Documents

    /// The next document; ids are all different and aren't in the order in which documents come.
    package mutating func document() -> Document {
        nextNumber += 1
        let scrambled = String(nextNumber &* 7919 % 100_003, radix: 36)
        return document(id: "\(scrambled)-\(nextNumber)")
    }

    /// A document with a given id.
    package mutating func document(id: String) -> Document {
        var text = ""
        var blocks: [Document.Block] = []
        for number in 0..<random.below(8) {
            if number > 0 { text += "\n\n" }
            let start = text.utf8.count
            let role = role()
            text += passage(wordCount: role == .heading ? 1 + random.below(5) : random.below(40))
            blocks.append(
                Document.Block(
                    role: role, level: role == .heading ? 2 : 0, bytes: start..<text.utf8.count,
                    number: UInt32(number + 1)))
        }
        let title = random.oneIn(10) ? "" : passage(wordCount: 1 + random.below(6))
        var document = Document(id: id, title: title, text: text, blocks: blocks)
        document.language =
            Language(Self.languages[random.zipf(below: Self.languages.count)]) ?? .undetermined
        document.kind = random.oneIn(4) ? nil : Self.kinds[random.below(Self.kinds.count)]
        document.date = random.oneIn(4) ? nil : date()
        for _ in 0..<random.below(3) { document.authors.append(Self.names[random.below(Self.names.count)]) }
        if random.oneIn(2) { document.tags = [word(), word()] }
        if random.oneIn(3) { document.publisher = "\(word()) \(word())" }
        if random.oneIn(5) { document.grants = ["ES/W00\(random.below(5))/1"] }
        return document
    }

    private mutating func role() -> Document.Block.Role {
        switch random.below(10) {
        case 0: .heading
        case 1: .listItem
        case 2: .reference
        case 3: .chrome
        case 4: .other
        default: .paragraph
        }
    }

    private mutating func date() -> PartialDate? {
        let year = 2010 + random.below(6)
        guard !random.oneIn(3) else { return PartialDate(year: year) }
        let month = 1 + random.below(12)
        guard !random.oneIn(3) else { return PartialDate(year: year, month: month) }
        return PartialDate(year: year, month: month, day: 1 + random.below(28))
    }

    /// A word of the vocabulary, frequent ones more often.
    package mutating func word() -> String { vocabulary[random.zipf(below: vocabulary.count)] }

    /// Words with some punctuation, capitals and compounds.
    package mutating func passage(wordCount: Int) -> String {
        var text = ""
        for number in 0..<wordCount {
            var word = word()
            if random.oneIn(8) { word = word.prefix(1).uppercased() + word.dropFirst() }
            if random.oneIn(20) { word += "-" + self.word() }
            if random.oneIn(25) { word = "l’" + word }
            text += number == 0 ? word : " " + word
            if random.oneIn(12) { text += [".", ",", "?", " –", "; "][random.below(5)] }
        }
        return text
    }

    // MARK: - Queries

    /// A query of any kind, nested up to `depth` levels.
    package mutating func query(depth: Int = 3) -> Query {
        guard depth > 0, !random.oneIn(3) else { return leaf() }
        switch random.below(8) {
        case 0, 1, 2: return .and((0..<(1 + random.below(3))).map { _ in query(depth: depth - 1) })
        case 3, 4: return .or((0..<(1 + random.below(4))).map { _ in query(depth: depth - 1) })
        case 5: return .and([query(depth: depth - 1), .not(query(depth: depth - 1))])
        case 6: return .fields(fields(), query(depth: depth - 1))
        default: return .not(query(depth: depth - 1))
        }
    }

    /// A query with proximity operators, nested up to `depth` levels.
    package mutating func proximityQuery(depth: Int = 3) -> Query {
        guard depth > 0, !random.oneIn(6) else { return leaf() }
        // One operand goes down, the others stay shallow: else ANDs within ORs within proximities multiply beyond
        // what the definition can be evaluated for.
        func operands(_ count: Int) -> [Query] {
            let deep = random.below(count)
            return (0..<count).map { proximityQuery(depth: $0 == deep ? depth - 1 : min(depth - 1, 1)) }
        }
        switch random.below(16) {
        case 0...4: return .near(operands(2), distance: distance(), isOrdered: random.oneIn(3))
        case 5: return .near(operands(1 + random.below(4)), distance: distance(), isOrdered: random.oneIn(2))
        case 6, 7: return .notNear(operands(1)[0], operands(1)[0], distance: distance())
        case 8, 9: return .same(random.oneIn(2) ? .sentence : .paragraph, operands(1 + random.below(3)))
        case 10, 11: return .or(operands(1 + random.below(3)))
        case 12: return .and(operands(1 + random.below(3)))
        case 13: return .weighted(operands(1)[0], [0.5, 2, 3.25, 10][random.below(4)])
        case 14: return .fields(fields(), operands(1)[0])
        default: return .and([operands(1)[0], .not(operands(1)[0])])
        }
    }

    private mutating func distance() -> Int {
        random.oneIn(8) ? [-1, 100, 101, 100_000, .max][random.below(5)] : random.below(12)
    }

    private mutating func leaf() -> Query {
        switch random.below(20) {
        case 0...5: return .word(word(), exactly: random.oneIn(5))
        case 6, 7: return .phrase(passage(wordCount: 2 + random.below(2)), exactly: random.oneIn(5))
        case 8: return .word("\(word())-\(word())")
        case 9, 10: return .prefix(String(word().prefix(1 + random.below(4))))
        case 11: return .date(from: random.oneIn(3) ? nil : date(), through: random.oneIn(3) ? nil : date())
        case 12: return .fields([.kind], .phrase(Self.kinds[random.below(Self.kinds.count)]))
        case 13:
            return .fields([.author], .word(String(Self.names[random.below(Self.names.count)].suffix(5))))
        case 14, 15, 16: return pattern()
        case 17: return .fields(fields(), pattern())
        case 18: return .fields([.language], .word(Self.languages[random.below(Self.languages.count)]))
        default: return [.nothing, .word("?"), .phrase(""), .word("nowhere"), .and([])][random.below(5)]
        }
    }

    /// A wildcard, a word with edits or a regular expression, made of a word so that it finds something.
    package mutating func pattern() -> Query {
        let word = random.oneIn(6) ? Self.languages[random.below(Self.languages.count)] : word()
        func changed(_ change: (inout SeededRandom, Character) -> String) -> String {
            word.map { $0.unicodeScalars.count == 1 && random.oneIn(3) ? change(&random, $0) : String($0) }
                .joined()
        }
        switch random.below(3) {
        case 0:
            switch random.below(4) {
            case 0: return .wildcard("*" + word.suffix(random.below(word.count + 1)))
            case 1: return .wildcard(changed { _, _ in "*" })
            case 2: return .wildcard(changed { _, _ in "?" })
            default: return .wildcard(changed { random, _ in random.oneIn(2) ? "?*" : "" })
            }
        case 1:
            let misspelt = changed { random, character in
                ["", "\(character)\(character)", "x", "É", "語"][random.below(5)]
            }
            return .fuzzy(misspelt, edits: [nil, 0, 1, 2][random.below(4)])
        default:
            return .regularExpression(
                changed { random, character in
                    let sign = character.isLetter ? "\(character)" : "\\\(character)"
                    return [
                        ".", "[^\(sign)]", "[a-m\(sign)]", "\(sign)?", "\(sign)*", ".*", "(\(sign)|é|ss)",
                        "\\w+",
                        "[^0-9]{1,2}", "(?:x|ß?\(sign)){1}", "É", "[\\d\\s\(sign)]",
                    ][random.below(12)]
                })
        }
    }

    private mutating func fields() -> [Field] {
        let all = Field.allCases
        return (0...random.below(3)).map { _ in all[random.below(all.count)] }
    }
}
