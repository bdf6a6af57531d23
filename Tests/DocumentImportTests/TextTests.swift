import SearchIndex
import Testing
import TextAnalysis

@testable import DocumentImport

@Suite("Bytes of any encoding become text")
struct TextDecoderTests {
    @Test func byteOrderMarksDecide() throws {
        let text = "Né 😀\n"
        let units = Array(text.utf16)
        let little: [UInt8] = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big: [UInt8] = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(try TextDecoder.decode([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == text)
        #expect(try TextDecoder.decode([0xFF, 0xFE] + little) == text)
        #expect(try TextDecoder.decode([0xFE, 0xFF] + big) == text)
        #expect(try TextDecoder.decode([0xFE, 0xFF] + big + [0]) == text + "\u{FFFD}")
    }

    @Test func unmarkedUTF16IsSeen() throws {
        let text = "A plain note without a mark"
        #expect(
            try TextDecoder.decode(Array(text.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }) == text)
        #expect(
            try TextDecoder.decode(Array(text.utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }) == text)
    }

    @Test(
        arguments: [
            ([0x61, 0xE2, 0x82, 0x62], "a\u{FFFD}b"),
            ([0xC0, 0x80], "\u{FFFD}\u{FFFD}"),
            ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"),
            ([0xF0, 0x9F, 0x98, 0x61], "\u{FFFD}a"),
            ([0xF5, 0x80], "\u{FFFD}\u{FFFD}"),
            ([0x80, 0xBF], "\u{FFFD}\u{FFFD}"),
            ([0x61, 0xC3], "a\u{FFFD}"),
        ] as [([UInt8], String)])
    func eachMaximalSubpartIsReplacedOnce(_ bytes: [UInt8], _ text: String) throws {
        #expect(try TextDecoder.decode(bytes) == text)
    }

    @Test func lineEndsAreOneAndNULIsGone() throws {
        #expect(try TextDecoder.decode(Array("a\r\nb\rc\n\rd\0e".utf8)) == "a\nb\nc\n\nde")
    }

    @Test func declaredLatinPagesAreRead() throws {
        let page = Array("<meta charset='ISO-8859-1'><p>caf".utf8) + [0xE9, 0x20, 0x93, 0x61, 0x94]
        #expect(try TextDecoder.decode(page, isHTML: true).hasSuffix("café “a”"))
        #expect(throws: TextDecoder.UnsupportedEncoding(label: "koi8-r")) {
            try TextDecoder.decode(Array("<meta charset=koi8-r>".utf8) + [0xC1], isHTML: true)
        }
        // Text that is UTF-8 is that, whatever the page says.
        #expect(try TextDecoder.decode(Array("<meta charset=latin1>é".utf8), isHTML: true).hasSuffix("é"))
    }
}

@Suite("A file's format is never misjudged by its words")
struct DocumentFormatTests {
    @Test func namesDecideFirst() {
        #expect(DocumentFormat.sniff(name: "a/b.HTM", bytes: []) == .html)
        #expect(DocumentFormat.sniff(name: "a.md", bytes: Array("<html>".utf8)) == .markdown)
        #expect(DocumentFormat.sniff(name: "a.ndjson", bytes: []) == .jsonLines)
        #expect(DocumentFormat.sniff(name: "a.csv", bytes: Array("a,b".utf8)) == nil)
    }

    @Test(arguments: [
        "X Close\n\nHome\n", ".TH NOTE 1\n.SH NAME\n", "#!/bin/sh", "BM is short for", "{curly}", "From: a",
        "%!PS", "MZ", "---\n\ntext",
    ])
    func wordsAtTheBeginningProveNothing(_ text: String) {
        #expect(DocumentFormat.sniff(name: "note", bytes: Array(text.utf8)) == .plainText)
        #expect(DocumentFormat.sniff(name: "note.txt", bytes: Array(text.utf8)) == .plainText)
    }

    @Test func contentDecidesWhereNamesSayNothing() {
        #expect(DocumentFormat.sniff(name: "page", bytes: Array("\n<!doctype HTML>".utf8)) == .html)
        #expect(DocumentFormat.sniff(name: "page", bytes: Array("---\ntitle: x\n---\n".utf8)) == .markdown)
        #expect(DocumentFormat.sniff(name: "lines", bytes: Array("{\"id\":1}\n".utf8)) == .jsonLines)
        #expect(DocumentFormat.sniff(name: "Moss et al. 2024", bytes: Array("text".utf8)) == .plainText)
    }

    @Test func otherTypesAreFailuresThatNameThem() {
        #expect(throws: ImportFailure(place: "a.txt", reason: UnsupportedType.reason("PDF"))) {
            try DocumentReader(settings: ImportSettings()).read(
                Array("%PDF-1.7".utf8), path: "a.txt", id: "a")
        }
        #expect(throws: ImportFailure(place: "a", reason: UnsupportedType.reason("binary data"))) {
            try DocumentReader(settings: ImportSettings()).read(
                [1, 0, 2, 0, 0, 7, 8, 9, 9, 9], path: "a", id: "a")
        }
        #expect(throws: ImportFailure.self) {
            try DocumentReader(settings: ImportSettings()).read(
                Array("PK\u{3}\u{4}".utf8), path: "a.html", id: "a")
        }
    }
}

@Suite("Ids of files are stable and legal")
struct DocumentIDTests {
    @Test func whiteSpaceIsEncoded() {
        #expect(DocumentID.fromPath("a b/c\u{A0}d\n%.txt") == "a%20b/c%C2%A0d%0A%25.txt")
        #expect(DocumentID.fromPath("é/ü.md") == "é/ü.md")
    }

    @Test(arguments: [1_022, 1_023, 1_024, 1_025, 4_096])
    func longPathsStayApart(_ length: Int) {
        let one = DocumentID.fromPath(String(repeating: "é", count: length / 2) + "1")
        let two = DocumentID.fromPath(String(repeating: "é", count: length / 2) + "2")
        #expect(one != two)
        #expect(DocumentID.fault(in: one) == nil)
    }
}

@Suite("Dates are read as precisely as they're written, and no more")
struct DateTextTests {
    @Test(arguments: [
        ("27 May 2014", "2014-05-27"), ("May 27, 2014", "2014-05-27"), ("27th of May, 2014", "2014-05-27"),
        ("2014-05-27", "2014-05-27"), ("2014-05-27T23:10:00+10:00", "2014-05-27"),
        ("2014/05/27", "2014-05-27"),
        ("July 2024", "2024-07"), ("2024-07", "2024-07"), ("2024", "2024"), ("27/05/2014", "2014-05-27"),
        ("05/27/2014", "2014-05-27"), ("27.5.2014", "2014-05-27"),
        ("Tuesday, October 17, 2006", "2006-10-17"),
        ("1er août 2019", "2019-08-01"), ("3. März 2020", "2020-03-03"), ("5 de mayo de 2018", "2018-05-05"),
        ("18 Hydref 2021", "2021-10-18"), ("2024年7月15日", "2024-07-15"), ("Sept 2019", "2019-09"),
    ])
    func whole(_ text: String, _ date: String) {
        #expect(DateText.whole(text, language: nil)?.date.description == date)
    }

    @Test(arguments: [
        "31 June 2014", "2010/11", "2021-22", "May", "in 2014 we met", "99", "", "Chapter 3 of 2014x",
    ])
    func whatIsNoDateStaysOne(_ text: String) {
        #expect(DateText.whole(text, language: nil) == nil)
    }

    @Test func whatIsAmbiguousKeepsTheYearAndSaysSo() {
        let reading = DateText.whole("05/06/2014", language: nil)
        #expect(reading?.date == PartialDate(year: 2014))
        #expect(reading?.note != nil)
        #expect(DateText.whole("05/06/2014", language: .init("en-GB"))?.date.description == "2014-06-05")
        #expect(DateText.whole("05/06/2014", language: .init("en-US"))?.date.description == "2014-05-06")
    }
}

@Suite("Names are told from what surrounds them")
struct PersonNamesTests {
    @Test(arguments: [
        ("Ann Lee and Tom Fox", ["Ann Lee", "Tom Fox"]), ("Lee, A.; Fox, T. J.", ["Lee, A.", "Fox, T. J."]),
        ("Lee, A., Fox, T. and Ray, B.", ["Lee, A.", "Fox, T.", "Ray, B."]),
        ("Ann Lee, University of Hull", ["Ann Lee"]),
        ("Dr Ann Lee (Year 5) & Tom Fox", ["Dr Ann Lee", "Tom Fox"]),
        ("Policy Research Unit", ["Policy Research Unit"]),
        ("Ann Lee, second in maths", ["Ann Lee"]),
    ])
    func lists(_ text: String, _ names: [String]) { #expect(PersonNames.split(text) == names) }

    @Test func accountsAreNoAuthors() {
        for account in ["Blog Editor", "admin", "The Editorial Team", "Guest Author"] {
            #expect(PersonNames.isRoleAccount(account), "\(account)")
        }
        for name in ["Louise Hall", "Ed Itor"] { #expect(!PersonNames.isRoleAccount(name), "\(name)") }
    }

    @Test func namesHaveTheirForm() {
        for name in [
            "Ann Lee", "Aoife Ní Dhálaigh", "Paul T. Lindgren", "HTO Davies", "Ludwig van Beethoven",
            "سلمى الخطيب",
        ] {
            #expect(PersonNames.isName(name), "\(name)")
        }
        for other in [
            "QUAY Digital", "Policy and practice", "What works", "Ann", "Hull College", "EEF ESRC",
            "Year 7 maths",
        ] {
            #expect(!PersonNames.isName(other), "\(other)")
        }
    }
}
