import Testing
import TextAnalysis

@Suite("Folding makes texts and queries comparable")
struct FoldingTests {
    @Test(
        "accents, strokes and ligatures go",
        arguments: [
            ("École Université naïve", "ecole universite naive"),
            ("Böhme Straße ŁÓDŹ Đà Nẵng", "bohme strasse lodz da nang"),
            ("Ærøskøbing Œuvre Þór Eiður ħobż", "aeroskobing oeuvre thor eidur hobz"),
            ("İSTANBUL ılık IĞDIR", "istanbul ilik igdir"),
            ("ŉ ǆ ﬁﬂ ﬆ", "'n dz fifl st"),
            ("Ångström Å", "angstrom a"),
            ("x² m³ ① Ⅷ ½", "x2 m3 1 viii 1⁄2"),
            ("Ｆｕｌｌ Ａ", "full a"),
            ("Ἀθῆναι Ὀδυσσεύς", "αθηναι οδυσσευσ"),
            ("Ёлка мой Україна ЎЗБЕК куќа", "елка мой україна ўзбек куќа"),
            ("и\u{306} у\u{306} і\u{308}", "й ў ї"),
            ("а\u{301} и\u{323}\u{306}", "а й"),
            ("شَمْس كـــتاب أحمد إسلام آمن", "شمس كتاب احمد اسلام امن"),
            ("مسؤول رئيس على", "مسؤول رئيس علي"),
            ("שָׁלוֹם", "שלום"),
            ("हिन्दी क़लम", "हिन्दी कलम"),
            ("ガ ｶﾞ ｶ\u{3099}", "ガ ガ ガ"),
            ("한국어 \u{1112}\u{1161}\u{11AB}", "한국어 한"),
            ("①٣३๓𝟛", "13333"),
            ("don’t donʼt ‘x’", "don't don't 'x'"),
            ("a\u{AD}b\u{200B}c\u{FEFF}d", "abcd"),
            ("ไทย ที่", "ไทย ที่"),
        ])
    func folded(text: String, expected: String) {
        #expect(Array(Analysis.fold(text).unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test("folding appends")
    func appends() {
        var folded = Array("x".utf8)
        Folding.fold(Array("É".utf8).span, into: &folded)
        #expect(folded == Array("xe".utf8))
    }

    @Test("every scalar's folded form folds to itself")
    func settles() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let once = Analysis.fold(String(scalar))
            if once.utf8.elementsEqual(String(scalar).utf8) { continue }
            #expect(Analysis.fold(once).utf8.elementsEqual(once.utf8), "U+\(String(value, radix: 16))")
        }
    }

    @Test("ill-formed bytes fold to U+FFFD for each maximal subpart")
    func illFormed() {
        var folded: [UInt8] = []
        Folding.fold(([0x41, 0xFF, 0xE2, 0x82, 0x42] as [UInt8]).span, into: &folded)
        #expect(String(decoding: folded, as: UTF8.self) == "a\u{FFFD}\u{FFFD}b")
    }

    @Test(
        "canonically equivalent texts fold alike, marks in any order",
        arguments: [
            ("\u{1E69}", "s\u{323}\u{307}"), ("s\u{307}\u{323}", "s\u{323}\u{307}"),
            ("\u{0E38}\u{0E48}", "\u{0E48}\u{0E38}"), ("각", "\u{1100}\u{1161}\u{11A8}"), ("が", "か\u{3099}"),
            ("ொ", "\u{0BC6}\u{0BBE}"), ("ᾴ", "α\u{345}\u{301}"),
        ])
    func equivalence(one: String, other: String) {
        #expect(Array(Analysis.fold(one).unicodeScalars) == Array(Analysis.fold(other).unicodeScalars))
    }

    @Test("pieces of a long text fold as the whole", arguments: [16_383, 16_384, 16_385, 40_000])
    func pieces(length: Int) {
        let text = String(repeating: "é", count: length)
        #expect(Analysis.fold(text) == String(repeating: "e", count: length))
        let spaced = String(repeating: "é ", count: length)
        #expect(Analysis.fold(spaced) == String(repeating: "e ", count: length))
    }
}
