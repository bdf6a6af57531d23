import TestSupport
import Testing

@testable import IndexCodec

@Suite("No document scores more than its block's impacts say")
struct ImpactsTests {
    @Test("whatever the lengths' discount", arguments: 1...40 as ClosedRange<UInt64>)
    func bounds(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var block = Impacts.Accumulator()
        var group = Impacts.Accumulator()
        for _ in 0..<5 {
            let most: UInt32 = [2, 5, 40, 300, 70_000][random.below(5)]
            let documents = (0..<128).map { _ in
                (frequency: UInt32.random(in: 1...most, using: &random), norm: UInt8(random.below(200)))
            }
            for document in documents { block.add(frequency: document.frequency, norm: document.norm) }
            let impacts = block.take()
            group.add(impacts)
            let joined = Impacts(bits: impacts.bits)
            for b in [0.0, 0.3, 0.75, 1] {
                let factors = (0...255).map { 1 / (1 - b + b * Double(Norms.lengths[$0]) / 90 + 0.001) }
                let greatest = Double(documents.map(\.frequency).max() ?? 0)
                let bound = unsafe joined.weightedFrequency(factors, greatestFrequency: greatest)
                for document in documents {
                    let weighted = Double(document.frequency) * factors[Int(document.norm)]
                    #expect(weighted <= bound, "seed \(seed), b \(b)")
                }
            }
        }
        #expect(group.take().bits != 0)
        #expect(block.take().bits == 0, "taking begins anew")
    }

    @Test("and four documents or fewer are bounded exactly")
    func exact() {
        var block = Impacts.Accumulator()
        for (frequency, norm) in [(9, 60), (4, 30), (2, 20), (1, 10), (1, 50), (3, 70)] as [(UInt32, UInt8)] {
            block.add(frequency: frequency, norm: norm)
        }
        #expect(block.take().bits == 0x0A01_1402_1E04_3C09)
    }
}
