package import TextAnalysis

/// A term of the class `acronym` in the field `body`: a definition that a document gives, wherever in it. Each
/// definition has two terms, so that it's found by either form.
///
///     term = which form comes first u8 (0 the acronym, 1 the long form), the stems of that form, 0, the stems of the
///            other, 0, the acronym as written, 0, the long form as written
///
/// Stems are separated by a space. A definition whose term would be longer than any term may be isn't kept.
package struct AcronymTerm: Hashable {
    /// A form of an acronym.
    package enum Form: UInt8 {
        case acronym = 0
        case longForm = 1
    }

    /// The stems of the form that comes first, and of the other.
    package var stems: [UInt8]
    package var otherStems: [UInt8]
    package var acronym: String
    package var longForm: String

    /// What the terms begin with whose first form has certain stems.
    package static func prefix(_ form: Form, stems: [UInt8]) -> [UInt8] { [form.rawValue] + stems }

    /// The bytes of a definition's term.
    /// - Parameters:
    ///   - form: which comes first.
    ///   - stems: of that form.
    static func bytes(
        _ definition: AcronymDefinition, _ form: Form, stems: [UInt8], otherStems: [UInt8]
    ) -> [UInt8] {
        prefix(form, stems: stems) + [0] + otherStems + [0] + Array(definition.acronym.utf8) + [0]
            + Array(definition.longForm.utf8)
    }

    /// Reads a term; `nil` for bytes that no writer makes.
    package init?(_ term: Span<UInt8>) {
        var bytes: [UInt8] = []
        for place in 1..<max(1, term.count) { bytes.append(term[place]) }
        let parts = bytes.split(separator: 0, omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        stems = Array(parts[0])
        otherStems = Array(parts[1])
        acronym = String(decoding: parts[2], as: UTF8.self)
        longForm = String(decoding: parts[3], as: UTF8.self)
    }
}

extension Analyzer {
    /// The stems of a text's words, a space between them: texts that differ in inflections, joints and punctuation
    /// have the same. Uses `buffer`.
    package func stems(of text: String, _ buffer: inout TokenBuffer) -> [UInt8] {
        analyze(text.utf8.span, into: &buffer)
        var stems: [UInt8] = []
        var stem: [UInt8] = []
        for token in buffer.tokens where token.kind.isElementary {
            let surface = Array(buffer.surface(of: token))
            self.stem(surface.span, into: &stem)
            if !stems.isEmpty { stems.append(UInt8(ascii: " ")) }
            stems += stem
        }
        return stems
    }
}
