import TextAnalysis

/// Short ways to say what a test analyses.
enum Analysis {
    static func buffer(_ text: String, _ language: Language = .english) -> TokenBuffer {
        var buffer = TokenBuffer()
        Analyzer(language: language).analyze(Array(text.utf8).span, into: &buffer)
        return buffer
    }

    /// The surface terms of a text's words, numbers and symbols.
    static func surfaces(_ text: String, _ language: Language = .english) -> [String] {
        let buffer = buffer(text, language)
        return buffer.tokens.filter(\.kind.isElementary).map { surface(of: $0, in: buffer) }
    }

    /// The surface terms of a text's tokens of one kind.
    static func surfaces(_ text: String, of kind: Token.Kind, _ language: Language = .english) -> [String] {
        let buffer = buffer(text, language)
        return buffer.tokens.filter { $0.kind == kind }.map { surface(of: $0, in: buffer) }
    }

    static func surface(of token: Token, in buffer: TokenBuffer) -> String {
        String(decoding: buffer.bytes[Int(token.surfaceStart)..<Int(token.surfaceEnd)], as: UTF8.self)
    }

    static func fold(_ text: String) -> String {
        var folded: [UInt8] = []
        Folding.fold(Array(text.utf8).span, into: &folded)
        return String(decoding: folded, as: UTF8.self)
    }

    /// The stem of a word's folded form.
    static func stem(_ word: String, _ language: Language = .english) -> String {
        var stem: [UInt8] = []
        Analyzer(language: language).stem(Array(fold(word).utf8).span, into: &stem)
        return String(decoding: stem, as: UTF8.self)
    }
}
