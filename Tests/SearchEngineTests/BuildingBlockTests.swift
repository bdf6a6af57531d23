import IndexStorage
import TestSupport
import Testing

@testable import SearchEngine

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("The parts that ranking stands on")
struct BuildingBlockTests {
    @Test("The logarithm is that of the C library, but for its last bits")
    func logarithm() {
        var random = SeededRandom(seed: 1)
        #expect(naturalLogarithm(1) == 0)
        for _ in 0..<100_000 {
            let value = 1.01 + Double(random.next() >> UInt64(random.below(60))) * 0x1p-30
            let expected = log(value)
            #expect(abs(naturalLogarithm(value) - expected) <= 3 * expected.ulp, "\(value)")
        }
    }

    @Test("A rarer word weighs more, and none weighs less than nothing")
    func idf() {
        var last = Double.infinity
        for frequency in 0...1000 {
            let idf = BM25.idf(documentFrequency: frequency, documentCount: 1000)
            #expect(idf < last && idf > 0)
            last = idf
        }
        #expect(BM25.idf(documentFrequency: 2000, documentCount: 1000) == last)
    }

    @Test("The best are kept, whatever the order they come in", arguments: [0, 1, 2, 10, 1000])
    func topK(capacity: Int) {
        var random = SeededRandom(seed: UInt64(capacity))
        let numbers = (0..<500).map { _ in random.below(300) }
        var best = TopK<Int>(capacity: capacity)
        for number in numbers { best.offer(number) }
        #expect(best.sorted() == Array(numbers.sorted().prefix(capacity)))
    }

    @Test(
        "A window's live documents end with the segment",
        arguments: [0, 1, 63, 64, 65, 4095, 4096, 4097, 5000])
    func live(count: Int) {
        func members(_ bits: borrowing DocumentBits) -> [UInt32] {
            var members: [UInt32] = []
            var next = bits.next(from: 0)
            while let slot = next {
                members.append(slot)
                next = bits.next(from: slot + 1)
            }
            return members
        }
        let liveWords = (0..<(count + 63) / 64).map { _ in 0xAAAA_AAAA_AAAA_AAAA as UInt64 }
        for base in [0, 4096] as [UInt32] {
            let all = base..<max(base, min(UInt32(count), base + 4096))
            var whole = DocumentBits()
            whole.setLive(nil, base: base, documentCount: count)
            let wholeMembers = members(whole)
            #expect(wholeMembers == all.map { $0 - base })
            let (memberCount, isEmpty) = (whole.count, whole.isEmpty)
            #expect(memberCount == all.count && isEmpty == all.isEmpty)
            var odd = DocumentBits()
            odd.setLive(liveWords, base: base, documentCount: count)
            let oddMembers = members(odd)
            #expect(oddMembers == all.filter { $0 % 2 == 1 }.map { $0 - base })
        }
    }
}
