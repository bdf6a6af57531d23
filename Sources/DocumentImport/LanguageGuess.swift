import SearchIndex
import TextAnalysis

/// The language of a document that doesn't state it: as detected in the text, else as its script says.
struct LanguageGuess {
    let language: Language
    /// For the finding.
    let how: String

    static let byText = "text"
    static let byScript = "script"

    /// The bytes of content that are looked at. Detection takes some 50 ns for each.
    private static let sampleBytes = 1_024
    /// Shorter texts, of three words or so, are detected wrongly too often: one in 15 German ones was.
    private static let shortestText = 24
    /// Lines of JSON that are ASCII and shorter are taken for English unseen: detection would triple the time of
    /// a million short documents.
    private static let shortestASCIILine = 256

    private init(_ language: Language, _ how: String) {
        self.language = language
        self.how = how
    }

    /// For a document whose title, text and blocks are set. Page chrome doesn't count.
    init(_ document: Document) {
        let sample = Self.sample(of: document)
        if sample.count >= Self.shortestText, let language = LanguageDetector.language(of: sample.span) {
            self.init(language, Self.byText)
        } else {
            self.init(Language.guess(scriptOf: sample.span), Self.byScript)
        }
    }

    /// The same for a document from JSON Lines, of which there may be millions.
    init(line document: Document) {
        guard Self.isASCII(document.title), Self.isASCII(document.text) else {
            self.init(document)
            return
        }
        if document.text.utf8.count < Self.shortestASCIILine {
            self.init(.english, Self.byScript)
        } else if Self.isPlainlyEnglish(document.text.utf8.span) {
            self.init(.english, Self.byText)
        } else {
            self.init(document)
        }
    }

    /// The title and the beginning of the content, cut between two characters.
    private static func sample(of document: Document) -> [UInt8] {
        var sample = Array(document.title.utf8.prefix(sampleBytes))
        let text = document.text.utf8.span
        for block in document.blocks where block.role != .chrome && sample.count < sampleBytes {
            sample.append(0x0A)
            for place in block.bytes.prefix(sampleBytes - sample.count) { sample.append(text[place]) }
        }
        guard sample.count >= sampleBytes else { return sample }
        while let last = sample.last, last & 0xC0 == 0x80 { sample.removeLast() }
        if let last = sample.last, last >= 0xC0 { sample.removeLast() }
        return sample
    }

    /// As far as a guess by script looks.
    private static func isASCII(_ text: String) -> Bool {
        let bytes = text.utf8.span
        var all: UInt8 = 0
        for index in 0..<min(bytes.count, 4_096) { all |= bytes[index] }
        return all < 0x80
    }

    /// Whether a text has ` the ` and ` of ` or ` and ` as often as no other language in ASCII does. Four of five
    /// English texts of some length do, and need no detection.
    private static func isPlainlyEnglish(_ text: Span<UInt8>) -> Bool {
        var articles = 0
        var others = 0
        var place = 0
        let end = min(text.count, 512) - 4
        while place < end {
            if text[place] == 0x20 {
                switch (text[place + 1], text[place + 2], text[place + 3], text[place + 4]) {
                case (0x74, 0x68, 0x65, 0x20): articles += 1
                case (0x61, 0x6E, 0x64, 0x20), (0x6F, 0x66, 0x20, _): others += 1
                default: break
                }
            }
            place += 1
        }
        return articles >= 3 && others >= 2
    }
}
