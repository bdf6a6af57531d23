import TextAnalysis

/// What holds of the folded form of any text.
package enum FoldingCheck {
    /// What's wrong with the folded form of `text`, or `nil`.
    package static func violation(in text: [UInt8]) -> String? {
        let once = fold(text[...])
        if String(validating: once, as: UTF8.self) == nil { return "the folded form is ill-formed: \(once)" }
        let twice = fold(once[...])
        if twice != once { return "folding again gives \(twice), not \(once)" }
        // Nothing composes with an ASCII letter before it, nor moves across one.
        var pieces: [UInt8] = []
        var start = text.startIndex
        for place in text.indices.dropFirst() where text[place] < 0x80 && text[place] != 0x27 {
            pieces += fold(text[start..<place])
            start = place
        }
        pieces += fold(text[start...])
        return pieces == once ? nil : "in pieces it folds to \(pieces), not \(once)"
    }

    private static func fold(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var folded: [UInt8] = []
        Folding.fold(text.span, into: &folded)
        return folded
    }
}
