/// Makes British and American spellings of a word one, before the stemmer sees it: `mobilization` becomes
/// `mobilisation`, `behaviour` becomes `behavior`.
///
/// The spelling that results is for the stemmer only, and needn't be a word. -ize goes to -ise, so that the
/// stem of `mobilization` isn't that of `mobile`; where American and British differ in a list of words, the
/// rule names the words, so that no unrelated words meet (`prize` stays, and `our` stays in `four`).
package enum SpellingVariants {
    private static let replacements = SpellingReplacements(SpellingReplacement.all)

    /// Rewrites a surface term in place. Terms with anything but the letters a to z, a possessive 's left
    /// out, stay as they are. Time linear in the term; no allocation but its own growth.
    package static func unify(_ word: inout [UInt8]) {
        dropPossessive(&word)
        guard word.count >= 4, word.count <= 64 else { return }
        for byte in word where byte < 0x61 || byte > 0x7A { return }
        replacements.apply(to: &word)
        unifyIze(&word)
    }

    /// The letters other than `letter` with which words begin whose common spelling begins with it.
    static func otherBeginnings(of letter: UInt8) -> [UInt8] { replacements.otherBeginnings(of: letter) }

    private static func dropPossessive(_ word: inout [UInt8]) {
        if word.count > 2, word[word.count - 1] == 0x73, word[word.count - 2] == 0x27 { word.removeLast(2) }
    }

    /// What may follow the z of -ize and -yze.
    private static let izeEndings: [StaticString] = [
        "e", "es", "ed", "ing", "er", "ers", "ation", "ations", "ational", "ationally", "able", "ability",
        "ingly",
        "ably", "ance", "ances", "ant", "edly", "ement", "ements", "ings",
    ]

    /// The beginnings, of three letters and more, after which -ize is no ending: `resize`, `reprize`.
    private static let izeExceptions: [StaticString] = [
        "res", "caps", "downs", "outs", "overs", "mids", "unders", "ups", "rights", "supers", "ass",
        "repr",
        "mispr", "outpr", "king", "queens", "lifes", "fulls", "bites", "pints", "reass", "rese", "overse",
    ]

    private static func unifyIze(_ word: inout [UInt8]) {
        guard let place = word.lastIndex(of: 0x7A), place >= 3 else { return }
        let ending = word[(place + 1)...]
        guard izeEndings.contains(where: { ending.isEqual(to: $0) }) else { return }
        switch word[place - 1] {
        case 0x79:
            word[place] = 0x73
        case 0x69:
            let beginning = word[..<(place - 1)]
            if beginning.count >= 3, !izeExceptions.contains(where: { beginning.isEqual(to: $0) }) {
                word[place] = 0x73
            }
        default: break
        }
    }
}

extension ArraySlice<UInt8> {
    /// Whether the bytes are those of `text`.
    func isEqual(to text: StaticString) -> Bool {
        text.withUTF8Buffer { other in
            guard other.count == count else { return false }
            for offset in 0..<count where unsafe self[startIndex + offset] != other[offset] { return false }
            return true
        }
    }
}
