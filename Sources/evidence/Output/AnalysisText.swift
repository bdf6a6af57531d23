import TextAnalysis

/// The tokens of texts, a JSON object each, or their word boundaries. Not thread-safe.
final class AnalysisText {
    private let analyzer: Analyzer
    private let showsBreaks: Bool
    private var buffer = TokenBuffer()
    private var stem: [UInt8] = []

    init(language: Language, showsBreaks: Bool) {
        analyzer = Analyzer(language: language)
        self.showsBreaks = showsBreaks
    }

    /// Writes what analysis makes of a text, which needn't be well-formed UTF-8.
    func write(_ text: [UInt8], to output: StandardOutput) throws(StandardOutput.Failure) {
        guard !showsBreaks else {
            let offsets = WordBreaker().boundaries(of: text.span)
            return try output.write(offsets.map { String($0) }.joined(separator: " ") + "\n")
        }
        analyzer.analyze(text.span, into: &buffer)
        for token in buffer.tokens {
            let surface = buffer.surface(of: token)
            // Compounds and grams are found as they are.
            if token.kind.isElementary {
                analyzer.stem(surface.span, into: &stem)
            } else {
                stem = Array(surface)
            }
            var json = JSONWriter()
            json.object { json in
                json.field("position", token.position)
                json.field("start", token.start)
                json.field("end", token.end)
                json.field("surface", String(decoding: surface, as: UTF8.self))
                json.field("stem", String(decoding: stem, as: UTF8.self))
                json.field("kind", "\(token.kind)")
            }
            try output.write(json.text + "\n")
        }
    }
}
