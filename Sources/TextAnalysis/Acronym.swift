/// A word that may be an acronym.
struct Acronym {
    private static let fewestLetters = 2
    private static let mostLetters = 10

    /// The scalars, without a plural's `s`.
    private let scalars: [Unicode.Scalar]
    /// The letters and digits, without case and marks.
    private let letters: [Unicode.Scalar]

    var text: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// `nil` for what doesn't look like an acronym.
    init?(_ word: some Collection<Unicode.Scalar>) {
        var scalars = Array(word)
        while let last = scalars.last, last.isQuotation { scalars.removeLast() }
        if let first = scalars.firstIndex(where: { !$0.isQuotation }) { scalars.removeFirst(first) }
        // An upper bound of what is looked at scalar by scalar.
        guard scalars.count <= 3 * Self.mostLetters else { return nil }
        if scalars.last == "s", scalars.dropLast().last?.properties.isUppercase == true {
            scalars.removeLast()
        }
        var capitalCount = 0
        var letters: [Unicode.Scalar] = []
        for scalar in scalars {
            if scalar.isLetterOrDigit {
                letters.append(scalar.folded)
                if scalar.properties.isUppercase { capitalCount += 1 }
            } else if !"&/-.'’".unicodeScalars.contains(scalar) && !scalar.isMark {
                return nil
            }
        }
        let smallCount = scalars.count { $0.properties.isLowercase }
        guard (Self.fewestLetters...Self.mostLetters).contains(letters.count), capitalCount > 1,
            smallCount <= capitalCount, scalars.first?.isLetterOrDigit == true
        else { return nil }
        self.scalars = scalars
        self.letters = letters
    }

    /// The most words of a long form.
    private var mostWords: Int { min(letters.count + 5, 2 * letters.count) }

    // MARK: - Long forms

    /// The long form at the end of what stands before a bracket.
    func longForm(before text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar>? {
        var sentence = text
        while let last = sentence.last, last.properties.isWhitespace || last.isQuotation {
            sentence.removeLast()
        }
        var start = sentence.endIndex
        var wordCount = 0
        while start > sentence.startIndex {
            let scalar = sentence[start - 1]
            if "();:!?".unicodeScalars.contains(scalar) { break }
            if scalar.properties.isWhitespace, start < sentence.endIndex,
                !sentence[start].properties.isWhitespace
            {
                wordCount += 1
                if wordCount == mostWords { break }
                if start - 1 > sentence.startIndex, sentence[start - 2] == "." { break }
            }
            start -= 1
        }
        let candidate = sentence[start...]
        guard let first = initials(in: candidate) ?? inner(in: candidate) else { return nil }
        return accepted(candidate[first...])
    }

    /// The long form that is a bracket's whole content.
    func longForm(within content: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar>? {
        var content = content
        while let last = content.last, last.properties.isWhitespace || last.isQuotation {
            content.removeLast()
        }
        content = content.drop { $0.properties.isWhitespace || $0.isQuotation }
        let wordCount = content.split { $0.properties.isWhitespace }.count
        guard (2...mostWords).contains(wordCount), let first = initials(in: content),
            first == content.startIndex
        else { return nil }
        return accepted(content)
    }

    private func accepted(_ longForm: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar>? {
        let isPrintable = longForm.allSatisfy {
            $0.properties.generalCategory != .control || $0.properties.isWhitespace
        }
        guard isPrintable, longForm.count > scalars.count,
            !longForm.split(whereSeparator: { $0.properties.isWhitespace }).contains(scalars[...])
        else { return nil }
        return longForm
    }

    /// Where a long form begins whose words begin with the letters: from the last word back each one's beginning is
    /// the letter before, those of small words and those within a word aside.
    private func initials(in text: ArraySlice<Unicode.Scalar>) -> Int? {
        var letter = letters.count - 1
        for place in text.indices.reversed() where isBeginning(place, in: text) {
            let startsWord =
                place == text.startIndex || text[place - 1].properties.isWhitespace
                || text[place - 1].isQuotation
            if text[place].folded == letters[letter] {
                if letter == 0 { return startsWord ? place : nil }
                letter -= 1
            } else {
                guard letter < letters.count - 1, !startsWord || isSmallWord(place, in: text) else {
                    return nil
                }
            }
        }
        return nil
    }

    /// Where a long form begins in which the letters stand in order, the first at a word's beginning.
    private func inner(in text: ArraySlice<Unicode.Scalar>) -> Int? {
        guard letters.count > 2 else { return nil }
        var place = text.endIndex
        var beginningCount = 0
        for letter in letters.indices.reversed() {
            repeat {
                place -= 1
                guard place >= text.startIndex else { return nil }
            } while text[place].folded != letters[letter] || (letter == 0 && !isBeginning(place, in: text))
            if isBeginning(place, in: text) { beginningCount += 1 }
        }
        guard 2 * beginningCount >= letters.count else { return nil }
        while place > text.startIndex, !text[place - 1].properties.isWhitespace { place -= 1 }
        return text[place].folded == letters[0] ? place : nil
    }

    /// Whether a letter or digit begins a word or a part of one.
    private func isBeginning(_ place: Int, in text: ArraySlice<Unicode.Scalar>) -> Bool {
        guard text[place].isLetterOrDigit else { return false }
        guard place > text.startIndex else { return true }
        let previous = text[place - 1]
        return !previous.isLetterOrDigit && !previous.isMark && previous != "'" && previous != "’"
    }

    /// Whether the word that begins here is one like `of`, `and`: in small letters, at most four.
    private func isSmallWord(_ place: Int, in text: ArraySlice<Unicode.Scalar>) -> Bool {
        let word = text[place...].prefix { $0.isLetterOrDigit || $0.isMark }
        return word.count <= 4 && !word.contains { $0.properties.isUppercase }
    }
}

extension Unicode.Scalar {
    fileprivate var isLetterOrDigit: Bool {
        isASCII
            ? ("a"..."z" ~= self || "A"..."Z" ~= self || "0"..."9" ~= self)
            : properties.isAlphabetic || properties.numericType != nil
    }

    fileprivate var isMark: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }

    fileprivate var isQuotation: Bool { "\"'“”„‘’«»‹›".unicodeScalars.contains(self) }

    /// The first scalar of the folded form.
    fileprivate var folded: Unicode.Scalar {
        if isASCII { return "A"..."Z" ~= self ? Unicode.Scalar(UInt8(value) | 0x20) : self }
        var bytes: [UInt8] = []
        Folding.fold(String(self).utf8.span, into: &bytes)
        return String(decoding: bytes, as: UTF8.self).unicodeScalars.first ?? self
    }
}
