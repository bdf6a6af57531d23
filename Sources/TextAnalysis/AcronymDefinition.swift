/// An acronym and what a text says it stands for: `evidence-based practice (EBP)`, `EBP (evidence-based practice)`.
package struct AcronymDefinition: Sendable, Hashable {
    /// As written, without a plural's `s`.
    package var acronym: String
    /// As written, its white space made single spaces.
    package var longForm: String

    package init(acronym: String, longForm: String) {
        self.acronym = acronym
        self.longForm = longForm
    }

    /// The definitions in a text, in order of place; in texts of any script with capitals.
    ///
    /// In brackets after a long form, or before one, stands one word of two to ten letters and digits with two
    /// capitals or more, and no more small letters than capitals. The long form is within so many words of it in
    /// the same sentence as the acronym has letters and five more, or twice as many. Its words begin with the
    /// acronym's letters, in order, small words like `of` aside; else an acronym of three letters or more stands
    /// before a bracket if its letters are in the words in that order, the first and at least half of all at
    /// words' beginnings.
    ///
    /// Linear in the text but for a few hundred bytes about each bracket.
    /// Source: Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical
    /// text", 2003; the match at words' beginnings goes before theirs.
    package static func all(in text: Span<UInt8>) -> [AcronymDefinition] {
        var definitions: [AcronymDefinition] = []
        var place = 0
        while let open = text.firstIndex(of: UInt8(ascii: "("), from: place) {
            place = open + 1
            guard let definition = AcronymBracket(text, open: open)?.definition else { continue }
            definitions.append(definition)
        }
        return definitions
    }
}

extension Span<UInt8> {
    fileprivate func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        var place = start
        while place < count {
            if self[place] == byte { return place }
            place += 1
        }
        return nil
    }
}
