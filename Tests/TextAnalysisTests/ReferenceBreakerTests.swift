import AnalysisChecks
import Testing

@Suite("Word boundaries are ICU's where both follow UAX 29")
struct ReferenceBreakerTests {
    /// `make stress` goes on to ten million texts.
    @Test("in 200,000 random texts", arguments: UInt64(0)..<20)
    func randomTexts(seed: UInt64) {
        var comparison = BreakComparison()
        if let difference = comparison.compare(seed: seed) { Issue.record("\(difference)") }
        #expect(comparison.bytes > 100_000)
    }
}
