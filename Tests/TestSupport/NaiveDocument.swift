import SearchIndex
import TextAnalysis

/// A document as its tokens.
struct NaiveDocument {
    struct NaiveToken {
        var kind: Token.Kind
        var position: Int
        var surface: [UInt8]
        var stem: [UInt8]
    }

    let id: [UInt8]
    /// The sort key of the title; empty when there is none.
    let title: [UInt8]
    /// `PartialDate.packed`, or 0.
    let date: UInt32
    let family: String
    private(set) var tokens: [Field: [NaiveToken]] = [:]
    /// By position: which text of the field it lies in, and how many words and ends of sentences come before it
    /// there.
    private(set) var places: [Field: [Int: (text: Int, word: Int, sentence: Int)]] = [:]
    /// Whole values of keyword fields, and the id.
    private(set) var values: [Field: [[UInt8]]] = [:]
    /// Lengths of text fields, as exactly as one byte tells them.
    private(set) var lengths: [Field: Int] = [:]

    init(_ document: Document) {
        id = Array(document.id.utf8)
        title = document.title.isEmpty ? [] : Collator().sortKey(of: document.title)
        date = document.date?.packed ?? 0
        family = document.language.stemFamily
        let analyzer = Analyzer(language: document.language)
        append([document.title], .title, analyzer)
        let blocks = document.blocks
        func texts(_ roles: [Document.Block.Role]) -> [String] {
            blocks.filter { roles.contains($0.role) }.map { String(document.text(of: $0)) }
        }
        append(texts([.heading]), .heading, analyzer)
        append(texts([.paragraph, .listItem, .other, .reference]), .body, analyzer)
        append(texts([.reference]), .ref, analyzer)
        append(document.authors, .author, analyzer)
        append([document.publisher].compactMap(\.self), .publisher, analyzer)
        append(document.funders, .funder, analyzer)
        append(document.grants, .grant, analyzer)
        append(document.tags, .tag, analyzer)
        append([document.source].compactMap(\.self), .source, analyzer)
        append([document.url].compactMap(\.self), .url, analyzer)
        values[.kind] = document.kind.map { [NaiveLeaf.folded($0)] }
        values[.language] = [NaiveLeaf.folded(document.language.tag), Array(document.language.primary.utf8)]
        values[.id] = [id]
        for field in Field.allCases where field.indexing == .text {
            lengths[field] = Self.rounded(tokens[field]?.count { $0.kind.isElementary } ?? 0)
        }
    }

    private mutating func append(_ texts: [String], _ field: Field, _ analyzer: Analyzer) {
        var all: [NaiveToken] = []
        var first = 0
        for (number, text) in texts.enumerated() {
            var buffer = TokenBuffer()
            let bytes = Array(text.utf8)
            analyzer.analyze(bytes.span, into: &buffer)
            for token in buffer.tokens {
                let surface = Array(buffer.bytes[Int(token.surfaceStart)..<Int(token.surfaceEnd)])
                var stem: [UInt8] = []
                if token.kind.isElementary {
                    analyzer.stem(surface.span, into: &stem)
                } else {
                    stem = surface
                }
                all.append(
                    NaiveToken(
                        kind: token.kind, position: first + Int(token.position), surface: surface, stem: stem)
                )
            }
            let taken = Set(buffer.tokens.map { Int($0.position) }).sorted()
            for (word, position) in taken.enumerated() {
                places[field, default: [:]][first + position] = (number, word, position - word)
            }
            first += Int(buffer.positionCount) + 100
        }
        tokens[field] = all
    }

    /// The length that a norm of one byte gives back: exact below 40; from there, of what exceeds 24, the
    /// four leading binary digits.
    private static func rounded(_ length: Int) -> Int {
        guard length >= 40 else { return length }
        var excess = length - 24
        var scale = 1
        while excess >= 16 {
            excess /= 2
            scale *= 2
        }
        return 24 + excess * scale
    }
}
