import AnalysisChecks
import Foundation
import Testing

@Suite("Word boundaries are ICU's where both follow UAX 29")
struct ReferenceBreakerTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let batch: UInt64 = 10_000
    /// Batches of random texts, by seed: 200,000 texts, or ten million under EVIDENCE_STRESS.
    private static let batches: [UInt64] = {
        if let seed = environment["EVIDENCE_SEED"].flatMap(UInt64.init) { return [seed] }
        return Array(0..<(environment["EVIDENCE_STRESS"] == nil ? 20 : 1_000))
    }()

    @Test("in random texts", arguments: batches)
    func randomTexts(seed: UInt64) {
        let check = BoundaryCheck()
        var random = BreakText(seed: seed)
        for _ in 0..<Self.batch {
            let text = random.comparable(scalars: 12)
            if let difference = check.differenceFromReference(in: text) {
                let codes = String(decoding: text, as: UTF8.self).unicodeScalars.map {
                    String($0.value, radix: 16)
                }
                Issue.record(
                    """
                    \(codes): \(difference); replay with EVIDENCE_SEED=\(seed) swift test --filter \
                    ReferenceBreakerTests
                    """)
                return
            }
        }
    }
}
