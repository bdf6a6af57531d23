import CReferenceBreaker
import TestSupport
import Testing

/// Random runs of scripts that are written without spaces.
struct RandomRun: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// The name of ICU's dictionary.
    let dictionary: String
    /// Every `step`th word of it is used.
    let step: Int32
    /// The characters, assigned or not.
    let alphabet: [Unicode.Scalar]

    private init(_ name: String, dictionary: String, step: Int32, ranges: [ClosedRange<UInt32>]) {
        testDescription = name
        self.dictionary = dictionary
        self.step = step
        alphabet = ranges.joined().compactMap(Unicode.Scalar.init)
    }

    static let hanAndKana = RandomRun(
        "Han and kana", dictionary: "cjdict", step: 7,
        ranges: [
            0x3005...0x3007, 0x3031...0x3035, 0x303B...0x303B, 0x3041...0x3096, 0x3099...0x309F,
            0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF, 0x3400...0x3402, 0x4DBD...0x4DBF,
            0x4E00...0x4F00, 0x9F80...0x9FFF, 0xF900...0xF910, 0xFF66...0xFF9F, 0x20000...0x20010,
        ])
    static let han = RandomRun(
        "Han", dictionary: "cjdict", step: 11,
        ranges: [0x3005...0x3005, 0x3007...0x3007, 0x4E00...0x9FFF])
    static let hiragana = RandomRun(
        "Hiragana", dictionary: "cjdict", step: 13,
        ranges: [0x3041...0x3096, 0x309D...0x309E])
    static let katakana = RandomRun(
        "Katakana", dictionary: "cjdict", step: 17,
        ranges: [0x30A1...0x30FA, 0x30FC...0x30FE])

    static let thai = RandomRun(
        "Thai", dictionary: "thaidict", step: 2, ranges: [0x0E01...0x0E3A, 0x0E40...0x0E4E])
    static let lao = RandomRun(
        "Lao", dictionary: "laodict", step: 2, ranges: [0x0E81...0x0EBD, 0x0EC0...0x0ECE, 0x0EDC...0x0EDF])
    static let khmer = RandomRun(
        "Khmer", dictionary: "khmerdict", step: 5,
        ranges: [0x1780...0x17D3, 0x17D7...0x17D7, 0x17DC...0x17DD])
    static let myanmar = RandomRun(
        "Myanmar", dictionary: "burmesedict", step: 3,
        ranges: [0x1000...0x103F, 0x1050...0x108F, 0xA9E0...0xA9E4])

    static let all = [hanAndKana, han, hiragana, katakana, thai, lao, khmer, myanmar]

    func dictionaryWords() throws -> [String] {
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = unsafe reference_dictionary_words(dictionary, step, &bytes, Int32(bytes.count))
        try #require(count > 0, "ICU's data has no \(dictionary)")
        return bytes.prefix(Int(count)).split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    }

    /// A run of words, characters, and repetitions and pieces of them, of at most `limit` characters or so.
    func run(of words: [String], limit: Int, _ random: inout SeededRandom) -> String {
        var run = String.UnicodeScalarView()
        let length = 1 + random.below(random.oneIn(2) ? 8 : limit)
        let oddsOfCharacter = 1 + random.below(8)
        while run.count < length {
            let word = words[random.below(words.count)]
            if random.oneIn(oddsOfCharacter) {
                run.append(alphabet[random.below(alphabet.count)])
            } else if random.oneIn(6) {
                run.append(contentsOf: word.unicodeScalars.prefix(1 + random.below(4)))
            } else {
                run.append(contentsOf: word.unicodeScalars)
            }
        }
        return String(run)
    }
}
