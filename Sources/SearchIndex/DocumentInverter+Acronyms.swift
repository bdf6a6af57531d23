import IndexStorage
import TextAnalysis

extension DocumentInverter {
    /// Notes the acronyms that a part of a document defines: see `AcronymTerm`.
    mutating func addAcronyms(in text: Span<UInt8>, _ number: UInt32, _ language: Int) {
        for definition in AcronymDefinition.all(in: text) {
            let analyzer = languages[language].analyzer
            let acronym = analyzer.stems(of: definition.acronym, &buffer)
            let longForm = analyzer.stems(of: definition.longForm, &buffer)
            guard !acronym.isEmpty, !longForm.isEmpty, acronym != longForm else { continue }
            addAcronym(
                AcronymTerm.bytes(definition, .acronym, stems: acronym, otherStems: longForm), number)
            addAcronym(
                AcronymTerm.bytes(definition, .longForm, stems: longForm, otherStems: acronym), number)
        }
    }

    private mutating func addAcronym(_ term: [UInt8], _ number: UInt32) {
        guard term.count <= Limits.termBytes else { return }
        let space = TermSpace(.body, .acronym).rawValue
        unsafe term.withUnsafeBufferPointer {
            let hash = unsafe arena.hash($0, space: space)
            _ = unsafe arena.addOnce($0, hash: hash, space: space, document: number)
        }
    }
}
