import Foundation
import Testing
import TextAnalysis

@Suite("Hostile text costs time in proportion to its length, and loses nothing", .serialized)
struct HostileTextTests {
    /// Bytes of the longer text: half a megabyte, or 100 MB under EVIDENCE_STRESS.
    private static let length =
        ProcessInfo.processInfo.environment["EVIDENCE_STRESS"] == nil ? 1 << 19 : 100 << 20

    private func time(_ unit: String, bytes: Int) -> (duration: Duration, covered: Int, isContiguous: Bool) {
        let text = Array(repeatElement(Array(unit.utf8), count: bytes / unit.utf8.count).joined())
        let analyzer = Analyzer(language: .english)
        var buffer = TokenBuffer()
        let duration = ContinuousClock().measure { analyzer.analyze(text.span, into: &buffer) }
        var covered = 0
        var end: UInt32 = 0
        var isContiguous = true
        // The words, and compounds instead of their parts.
        for token in buffer.tokens where token.kind != .gram && token.end > end {
            isContiguous = isContiguous && token.start == end && token.end - token.start <= 1_020
            covered += Int(token.end - token.start)
            end = token.end
        }
        return (duration, covered - text.count, isContiguous)
    }

    @Test(
        "one token without end",
        arguments: [
            "a", "é", "e\u{301}\u{302}", "1,", "a.", "и\u{306}", "👩\u{200D}", "𝐀", "ক\u{9BE}", "א\u{5B0}'",
            "_", "a_", "\u{1100}\u{1161}\u{11A8}",
        ])
    func oneToken(unit: String) {
        let half = time(unit, bytes: Self.length / 2)
        let whole = time(unit, bytes: Self.length)
        // Four times would be the square; two is what it should be, and other work may disturb.
        #expect(whole.duration < half.duration * 3.5 + .milliseconds(200))
        if unit != "_" { #expect(whole.isContiguous) }
        // A sign that joins only where a letter follows is left over at the end.
        if unit != "_" { #expect((-1...0).contains(whole.covered)) }
    }

    @Test(
        "marks alone, joiners alone, and runs of emoji",
        arguments: ["\u{301}", "\u{200D}", "\u{300}\u{316}", "👩\u{200D}👩\u{200D}🏫", "🇫🇷"])
    func noWords(unit: String) {
        let half = time(unit, bytes: Self.length / 2)
        let whole = time(unit, bytes: Self.length)
        #expect(whole.duration < half.duration * 3.5 + .milliseconds(200))
    }
}
