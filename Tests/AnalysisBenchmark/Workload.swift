import TestSupport
import TextAnalysis

/// A text to analyse and what is asked of analysis on it.
struct Workload {
    static let byteCount = 4 << 20

    let name: String
    let vocabularies: [Vocabulary]
    /// The language of the analyser.
    let tag: String
    /// How many times as fast as ICU alone analysis must be.
    let leastRatio: Double
    /// The least speed, in MB a second, on a machine on which ICU does 60; less on a slower one.
    var leastSpeed: Double?
    /// Whether ICU's dictionaries split the text, which allocate as they like.
    var needsDictionary = false

    static let all = [
        Workload(name: "English", vocabularies: [.english], tag: "en", leastRatio: 5, leastSpeed: 250),
        Workload(
            name: "European, mixed", vocabularies: [.french, .german, .polish, .czech, .spanish, .english],
            tag: "de", leastRatio: 2.5),
        Workload(name: "French, elisions", vocabularies: [.french], tag: "fr", leastRatio: 2.5),
        Workload(name: "Cyrillic", vocabularies: [.russian, .ukrainian], tag: "ru", leastRatio: 2),
        Workload(name: "Greek", vocabularies: [.greek], tag: "el", leastRatio: 2),
        Workload(name: "Arabic", vocabularies: [.arabic], tag: "ar", leastRatio: 2),
        Workload(name: "Devanagari", vocabularies: [.hindi], tag: "hi", leastRatio: 2),
        Workload(name: "Thai", vocabularies: [.thai], tag: "th", leastRatio: 1, needsDictionary: true),
        Workload(name: "Han", vocabularies: [.chinese], tag: "zh", leastRatio: 1, needsDictionary: true),
        Workload(
            name: "Japanese", vocabularies: [.japanese], tag: "ja", leastRatio: 1, needsDictionary: true),
    ]

    /// Paragraphs of at least `byteCount` bytes in all, the same for a seed.
    func paragraphs(seed: UInt64) -> [[UInt8]] {
        var random = SeededRandom(seed: seed)
        var paragraphs: [[UInt8]] = []
        var count = 0
        while count < Self.byteCount {
            let vocabulary = vocabularies[Int.random(in: vocabularies.indices, using: &random)]
            let paragraph = Array((vocabulary.paragraph(&random) + "\n").utf8)
            count += paragraph.count
            paragraphs.append(paragraph)
        }
        return paragraphs
    }
}
