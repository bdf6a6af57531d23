import SearchIndex
import Testing

@testable import DocumentImport

@Suite("No input traps, hangs or exhausts memory")
struct HostileInputTests {
    /// Small caps, so that the tests are quick; the standard ones differ in size only.
    private static let settings = ImportSettings(
        limits: ImportLimits(markupBytes: 64 << 20, markupMilliseconds: 200))

    private func outcome(_ text: String, _ path: String) -> String? {
        do {
            return try Fixture.read(text, path: path, settings: Self.settings).blockFault
        } catch let failure as ImportFailure {
            return failure.place.hasPrefix(path) && !failure.reason.isEmpty ? nil : "\(failure)"
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: [
        "<div>", "<p>", "<b>", "<table>", "<ul><li>", "<blockquote>", "<svg>", "<template>", "<a href=x>",
        "<font>", "<select><option>",
    ])
    func aMillionOpenTags(_ tag: String) {
        #expect(outcome(String(repeating: tag, count: 1_000_000) + "text", "a.html") == nil)
    }

    @Test func tenMillionAttributes() {
        #expect(outcome("<p " + String(repeating: "a ", count: 10_000_000) + ">text", "a.html") == nil)
        #expect(outcome("<p " + (0..<200_000).map { "a\($0)=b " }.joined() + ">text", "a.html") == nil)
    }

    @Test(arguments: [
        "<!--", "<![CDATA[", "<script>", "<textarea>", "<p class=\"", "&#", "</", "<p><table><tr><td>",
    ])
    func unclosedEverything(_ opening: String) {
        #expect(outcome(String(repeating: opening + "x", count: 20_000), "a.html") == nil)
    }

    @Test(arguments: [
        "> ", "- ", "* a ", "[", "![", "**a ", "`", "<", "&", "| ", "1. ", "_a", "[a](", "~~", "[^1]: ", "\\",
    ])
    func markdownOfOneMark(_ mark: String) {
        #expect(outcome(String(repeating: mark, count: 50_000), "a.md") == nil)
        #expect(outcome(String(repeating: mark + "\n", count: 5_000), "a.md") == nil)
    }

    @Test func textBeyondTheDepthLimitIsKeptInOrder() throws {
        let page = Fixture.page(
            String(repeating: "<div>", count: 400) + "<p>deep one</p><p>deep two</p><script>no</script>")
        let document = try Fixture.read(page, path: "a.html")
        #expect(document.content.contains("deep one\ndeep two"))
        #expect(!document.content.contains("no"))
    }

    @Test func giganticLines() {
        let line = String(repeating: "word ", count: 500_000)
        for path in ["a.txt", "a.md", "a.html"] { #expect(outcome(line, path) == nil, "\(path)") }
        #expect(outcome(String(repeating: "x", count: 4_000_000), "a.txt") == nil)
        #expect(outcome(String(repeating: "a\n", count: 200_000), "a.txt") == nil)
    }

    @Test func filesBeyondTheLimitAreFailures() {
        let settings = ImportSettings(limits: ImportLimits(documentBytes: 100))
        #expect(throws: Never.self) {
            try Fixture.read(String(repeating: "x", count: 100), settings: settings)
        }
        #expect(throws: ImportFailure.self) {
            try Fixture.read(String(repeating: "x", count: 101), settings: settings)
        }
    }

    @Test func linesBeyondTheLimitAreAFailure() throws {
        let settings = ImportSettings(limits: ImportLimits(blocks: 100))
        let fits = try Fixture.read(String(repeating: "a\n", count: 99), settings: settings)
        #expect(fits.blocks.count <= 100)
        #expect(throws: ImportFailure.self) {
            try Fixture.read(String(repeating: "a\n", count: 100), settings: settings)
        }
        #expect(throws: ImportFailure.self) {
            try Fixture.read(String(repeating: "<p>a", count: 101), path: "a.html", settings: settings)
        }
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func randomBytes(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        let pieces = [
            "<", ">", "/", "=", "\"", "p", "div", "table", "td", "li", "---\n", "title: ", "- ", "# ", "[",
            "](", "\n", "\n\n", "By ",
            "Author: ", "References\n", "27 May 2014", "|", "é", "\u{301}", "\0", "\r", "ไทย", "العربية", "*",
            "`", "&amp;", "<!--", "{", "\u{2028}",
        ].map { Array($0.utf8) }
        var bytes: [UInt8] = []
        for _ in 0..<400 {
            let number = random.next()
            bytes +=
                number % 7 == 0
                ? [UInt8(truncatingIfNeeded: number >> 32)] : pieces[Int(number % UInt64(pieces.count))]
        }
        for path in ["a.txt", "a.md", "a.html"] {
            do {
                let document = try DocumentReader(settings: Self.settings).read(bytes, path: path, id: "a")
                #expect(document.blockFault == nil, "seed \(seed), \(path)")
            } catch {
                #expect(!error.reason.isEmpty, "seed \(seed), \(path)")
            }
        }
    }
}
