import TextAnalysis

/// The language of a text that doesn't state it, by its script.
enum LanguageGuess {
    static func language(of title: String, _ text: String) -> Language {
        // Nearly all of a million short documents stop here; counting scalars cost a quarter of their import.
        if isASCII(title), isASCII(text) { return .english }
        let sample = text.isEmpty ? title : text
        return Language.guess(scriptOf: sample.utf8.span)
    }

    /// As far as a guess looks.
    private static func isASCII(_ text: String) -> Bool {
        let bytes = text.utf8.span
        var all: UInt8 = 0
        for index in 0..<min(bytes.count, 4_096) { all |= bytes[index] }
        return all < 0x80
    }
}
