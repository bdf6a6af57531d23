import SearchIndex
import TestSupport
import Testing
import TextAnalysis

@testable import DocumentImport

@Suite("A document's language is stated, given or detected, in this order")
struct LanguageGuessTests {
    private static let texts: [(String, String)] = [
        ("en", "Teachers read research when it answers a question that they already have."),
        ("de", "Lehrkräfte lesen Forschung, wenn sie eine Frage beantwortet, die sie schon haben."),
        ("fr", "Les enseignants lisent la recherche quand elle répond à une question qu'ils se posent."),
        ("es", "Los docentes leen investigaciones cuando responden a una pregunta que ya tienen."),
        ("cy", "Mae athrawon yn darllen ymchwil pan fydd yn ateb cwestiwn sydd ganddynt eisoes."),
        ("nl", "Leraren lezen onderzoek wanneer het een vraag beantwoordt die ze al hebben."),
        ("pl", "Nauczyciele czytają badania, gdy odpowiadają one na pytanie, które już mają."),
        ("tr", "Öğretmenler, zaten sahip oldukları bir soruyu yanıtladığında araştırma okur."),
        ("uk", "Вчителі читають дослідження, коли вони відповідають на питання, яке в них уже є."),
        ("el", "Οι εκπαιδευτικοί διαβάζουν έρευνα όταν απαντά σε μια ερώτηση που ήδη έχουν."),
        ("he", "מורים קוראים מחקר כאשר הוא עונה על שאלה שכבר יש להם."),
        ("fa", "معلمان پژوهش را زمانی می‌خوانند که به پرسشی که از پیش دارند پاسخ دهد."),
        ("th", "ครูอ่านงานวิจัยเมื่องานวิจัยตอบคำถามที่พวกเขามีอยู่แล้ว"),
    ]

    private func document(_ text: String, settings: ImportSettings = ImportSettings()) throws -> Document {
        try DocumentReader(settings: settings).read(
            Array(text.utf8), path: "a.txt", id: "a", format: .plainText)
    }

    private func line(_ text: String, settings: ImportSettings = ImportSettings()) throws -> Document {
        var decoder = JSONLineDecoder(settings: settings, source: nil)
        return try decoder.document(Array(#"{"id":"a","body":"\#(text)"}"#.utf8).span)
    }

    private func how(_ document: Document) -> [String] {
        document.findings.filter { $0.name == "language" }.map(\.how)
    }

    @Test("a file's text tells it", .enabled(if: LanguageDetector.isAvailable), arguments: texts)
    func files(tag: String, text: String) throws {
        let document = try document(text)
        #expect(document.language.primary == tag)
        #expect(how(document) == ["text"])
    }

    @Test("so does a line of JSON", .enabled(if: LanguageDetector.isAvailable), arguments: texts)
    func lines(tag: String, text: String) throws {
        // In ASCII alone, a line has to be longer to be looked at.
        let document = try line([text, text, text, text].joined(separator: " "))
        #expect(document.language.primary == tag)
        #expect(how(document) == ["text"])
    }

    @Test("what is stated or given counts first")
    func stated() throws {
        let german = Self.texts[1].1
        let settings = ImportSettings(language: Language("cy"))
        let option = try document(german, settings: settings)
        #expect(option.language.tag == "cy" && how(option) == ["option --language"])
        let lineOption = try line(german, settings: settings)
        #expect(lineOption.language.tag == "cy" && how(lineOption) == ["option --language"])
        var decoder = JSONLineDecoder(settings: settings, source: nil)
        let stated = try decoder.document(Array(#"{"id":"a","language":"nl","body":"\#(german)"}"#.utf8).span)
        #expect(stated.language.tag == "nl" && how(stated).count == 1 && how(stated) != ["text"])
        let page = try DocumentReader(settings: ImportSettings()).read(
            Array("<html lang=\"nl\"><p>\(german)</p></html>".utf8), path: "a.html", id: "a", format: .html)
        #expect(page.language.tag == "nl" && how(page) != ["text"])
    }

    @Test(
        "a text too short to tell falls to its script",
        arguments: [
            ("", "en"), ("Gut", "en"), ("Да", "ru"), ("你好", "zh"), ("123 456", "en"),
            ("qzx qzx qzx qzx qzx qzx", "en"),
        ])
    func short(text: String, tag: String) throws {
        let line = try line(text)
        #expect(line.language.tag == tag && how(line).isEmpty)
        guard !text.isEmpty else { return }
        let document = try document(text)
        #expect(document.language.tag == tag && how(document) == ["script"])
    }

    @Test("page chrome doesn't tell it", .enabled(if: LanguageDetector.isAvailable))
    func chrome() {
        let menu = String(repeating: "The menu of the site and the list of the pages. ", count: 20)
        let text = menu + Self.texts[1].1
        var document = Document(id: "a", title: "", text: text, blocks: [])
        let border = menu.utf8.count
        document.blocks = [
            Document.Block(role: .chrome, level: 0, bytes: 0..<border),
            Document.Block(role: .paragraph, level: 0, bytes: border..<text.utf8.count),
        ]
        #expect(LanguageGuess(document).language.tag == "de")
    }

    @Test("any bytes give some well-formed tag", arguments: 0..<50 as Range<UInt64>)
    func random(seed: UInt64) throws {
        var generator = SeededRandom(seed: seed)
        let scalars = (0..<Int.random(in: 0..<2_000, using: &generator)).map { _ in
            Unicode.Scalar(UInt32.random(in: 0..<0x2_FFFF, using: &generator)) ?? "é"
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        let document = Document(id: "a", title: "", body: String(text))
        for guess in [LanguageGuess(document), LanguageGuess(line: document)] {
            #expect(Language(guess.language.tag) == guess.language, "seed \(seed)")
        }
    }
}
