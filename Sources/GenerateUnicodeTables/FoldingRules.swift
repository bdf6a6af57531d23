/// How each code point folds: NFKC_Casefold, then full decomposition with the marks that are diacritics left
/// out, letters that decomposition doesn't reach and digits in ASCII, then composition.
///
/// A mark is a diacritic when people leave it out: accents of Latin, Greek and Cyrillic, Arabic vowel signs,
/// Hebrew points, nuktas. Vowel signs, viramas and tone marks of Indic and South-East Asian scripts are part
/// of a word, and so are the voicing marks of kana.
struct FoldingRules {
    let database: UnicodeDatabase
    /// The marks that folding removes.
    let diacritics: Set<UInt32>
    /// Compositions that folding applies, as pairs (first, second) and what they make.
    let compositions: [[UInt32]: UInt32]

    /// Letters that are letters of their own although Unicode composes them: nobody types и for й. Their
    /// marks are removed from any other letter.
    private static let keptLetters: [UInt32] = [
        0x0439,  // й
        0x0453,  // ѓ
        0x0457,  // ї
        0x045C,  // ќ
        0x045E,  // ў
        0x0624,  // ؤ
        0x0626,  // ئ
    ]

    /// Letters that neither case folding nor decomposition reaches.
    private static let otherLetters: [UInt32: String] = [
        0x00E6: "ae", 0x0153: "oe", 0x00F0: "d", 0x00FE: "th", 0x0131: "i", 0x0138: "k", 0x014B: "n",
        0x0237: "j",
        0x0276: "oe", 0x01DD: "e", 0x0259: "e", 0x1E9F: "d",
        // Apostrophes, straight and curly, and the letters that look like them.
        0x2018: "'", 0x2019: "'", 0x201B: "'", 0x02BC: "'", 0x02BB: "'", 0x055A: "'",
        // Arabic: tatweel; forms of alef, yeh and kaf that keyboards mix.
        0x0640: "", 0x0671: "\u{0627}", 0x0649: "\u{064A}", 0x06CC: "\u{064A}", 0x06A9: "\u{0643}",
    ]

    init(_ database: UnicodeDatabase) {
        self.database = database
        var diacritics = Set<UInt32>()
        let scripts: Set = [
            "Zinh", "Inherited", "Latin", "Greek", "Cyrillic", "Arabic", "Hebrew", "Syriac", "Ethiopic",
        ]
        for codePoint in UInt32(0)..<UInt32(UnicodeDatabase.codePoints) {
            let category = database.categories[Int(codePoint)]
            guard category == "Mn" || category == "Me" else { continue }
            let isKanaVoicing = codePoint == 0x3099 || codePoint == 0x309A
            let isNukta = database.names[codePoint]?.hasSuffix("SIGN NUKTA") == true
            if isNukta || scripts.contains(database.scripts[Int(codePoint)]) && !isKanaVoicing {
                diacritics.insert(codePoint)
            }
        }
        self.diacritics = diacritics
        var compositions = [[UInt32]: UInt32]()
        for codePoint in database.canonical where !database.compositionExclusions.contains(codePoint) {
            guard let pair = database.decompositions[codePoint], pair.count == 2 else { continue }
            if !diacritics.contains(pair[1]) || Self.keptLetters.contains(codePoint) {
                compositions[pair] = codePoint
            }
        }
        self.compositions = compositions
    }

    /// Marks that folding removes only where they make no composition.
    var conditionalDiacritics: Set<UInt32> { Set(compositions.keys.map { $0[1] }).intersection(diacritics) }

    /// The folded form of one code point standing alone.
    func fold(_ codePoint: UInt32) -> [UInt32] {
        var current = [codePoint]
        // Folding one part can open the way to another (a capital letter to one that decomposition doesn't
        // reach).
        for _ in 0..<8 {
            let next = compose(remove(from: reorder(current.flatMap(substitute).flatMap(decompose))))
            if next == current { return next }
            current = next
        }
        fail("folding of \(String(codePoint, radix: 16)) doesn't settle")
    }

    private func substitute(_ codePoint: UInt32) -> [UInt32] {
        (database.caseFoldings[codePoint] ?? [codePoint]).flatMap { folded -> [UInt32] in
            if let digit = database.digits[folded] { return [0x30 + digit] }
            if let letters = Self.otherLetters[folded] { return letters.unicodeScalars.map(\.value) }
            if let base = baseLetter(of: folded) { return [base] }
            return [folded]
        }
    }

    /// The Latin letter that a letter with a stroke, hook or tail is made from, by its name.
    private func baseLetter(of codePoint: UInt32) -> UInt32? {
        guard database.decompositions[codePoint] == nil, let name = database.names[codePoint] else {
            return nil
        }
        let words = name.split(separator: " ")
        guard words.count > 5, words[0...2] == ["LATIN", "SMALL", "LETTER"], words[4] == "WITH",
            words[3].utf8.count == 1, let letter = words[3].lowercased().unicodeScalars.first
        else { return nil }
        return letter.value
    }

    /// Full canonical and compatible decomposition; Hangul syllables stay whole, as composition would undo
    /// it.
    private func decompose(_ codePoint: UInt32) -> [UInt32] {
        database.decompositions[codePoint]?.flatMap(decompose) ?? [codePoint]
    }

    /// Canonical order. Source: The Unicode Standard, D109.
    private func reorder(_ codePoints: [UInt32]) -> [UInt32] {
        var result = codePoints
        for end in result.indices {
            var place = end
            let combiningClass = database.combiningClasses[Int(result[end])]
            while place > 0, combiningClass > 0,
                database.combiningClasses[Int(result[place - 1])] > combiningClass
            {
                result.swapAt(place, place - 1)
                place -= 1
            }
        }
        return result
    }

    private func remove(from codePoints: [UInt32]) -> [UInt32] {
        let conditional = conditionalDiacritics
        return codePoints.filter { !diacritics.contains($0) || conditional.contains($0) }
    }

    /// Canonical composition, after which conditional diacritics that composed with nothing are removed.
    private func compose(_ codePoints: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        var starter: Int?
        var lastClass: UInt8 = 0
        for codePoint in codePoints {
            let combiningClass = database.combiningClasses[Int(codePoint)]
            if let place = starter, place == result.count - 1 || lastClass < combiningClass,
                let composite = compositions[[result[place], codePoint]]
            {
                result[place] = composite
                continue
            }
            if diacritics.contains(codePoint) { continue }
            result.append(codePoint)
            if combiningClass == 0 { starter = result.count - 1 }
            lastClass = combiningClass
        }
        return result
    }
}
