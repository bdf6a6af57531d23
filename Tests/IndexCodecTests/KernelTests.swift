import CKernels
import IndexStorage
import TestSupport
import Testing

@testable import IndexCodec

@Suite("Kernels give what their twins in Swift give, to the bit")
struct KernelTests {
    /// 128 numbers below 2^width.
    private func numbers(_ width: Int, _ random: inout SeededRandom) -> [UInt32] {
        let most: UInt32 = width == 32 ? .max : 1 << UInt32(width) - 1
        return (0..<128).map { i in i % 9 == 0 ? most : UInt32.random(in: 0...most, using: &random) }
    }

    @Test("Blocks of every width", arguments: 0...32)
    func blocks(width: Int) {
        var random = SeededRandom(seed: UInt64(width))
        for _ in 0..<20 {
            let values = numbers(width, &random)
            var packed = [UInt8](repeating: 0, count: PackedBlock.byteCount(width: width) + 1)
            // Off by one, as blocks in files are.
            unsafe packed.withUnsafeMutableBytes { bytes in
                unsafe PackedBlock.pack(values, width: width, into: bytes.baseAddress! + 1)
            }
            var swift = [UInt32](repeating: 7, count: 128)
            var kernel = [UInt32](repeating: 9, count: 128)
            let before = UInt32.random(in: 0...UInt32.max, using: &random)
            var documents = [UInt32](repeating: 9, count: 128)
            unsafe packed.withUnsafeBytes { bytes in
                let start = unsafe bytes.baseAddress! + 1
                unsafe PackedBlock.unpack(start, width: width, into: &swift)
                unsafe ev_unpack_block(start, UInt32(width), &kernel)
                unsafe ev_unpack_gaps(start, UInt32(width), before, &documents)
                for i in 0..<128 {
                    #expect(unsafe PackedBlock.value(start, width: width, at: i) == values[i])
                }
            }
            #expect(swift == values && kernel == values)
            var sum = before
            let sums = values.map { value in
                sum = sum &+ value &+ 1
                return sum
            }
            #expect(documents == sums)
            var summed = values
            unsafe ev_sum_gaps(before, &summed)
            #expect(summed == sums)
        }
    }

    @Test("A document is found from any place before it")
    func finding() {
        var random = SeededRandom(seed: 3)
        for count in [0, 1, 31, 32, 33, 96, 97, 127, 128] {
            var documents = [UInt32](repeating: UInt32(Int32.max), count: 128)
            var next: UInt32 = 0
            for i in 0..<count {
                next += UInt32.random(in: 1...9, using: &random)
                documents[i] = next
            }
            for target in 0...(next + 2) {
                let expected = documents.firstIndex { $0 >= target } ?? 128
                for from in Set([0, expected / 2, max(0, expected - 1), expected]) {
                    let found = unsafe ev_find_document(documents, from, target)
                    #expect(found == expected, "\(count) documents, \(target) from \(from)")
                }
            }
        }
    }

    @Test("Scores at each level of the processor", arguments: [0, 1, 3, 63, 64, 65, 127, 128])
    func scores(count: Int) {
        var random = SeededRandom(seed: UInt64(count))
        let documents = (0..<count).map { _ in UInt32.random(in: 0..<1_000, using: &random) }
        let frequencies = (0..<count).map { _ in UInt32.random(in: 1...300, using: &random) }
        let norms = (0..<1_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        let factors = (0..<256).map { 1 / (0.25 + 0.75 * Double(Norms.decode(UInt8($0))) / 271.3) }
        var best = [Double](repeating: -1, count: count + 1)
        var portable = best
        unsafe ev_bm25_scores(documents, frequencies, count, norms, factors, 7.3, 1.2, &best)
        unsafe ev_bm25_scores_portable(documents, frequencies, count, norms, factors, 7.3, 1.2, &portable)
        #expect(best.map(\.bitPattern) == portable.map(\.bitPattern))
        for i in 0..<count {
            let frequency = Double(frequencies[i]) * factors[Int(norms[Int(documents[i])])]
            let score = 7.3 * frequency * 2.2 / (1.2 + frequency)
            #expect(best[i].bitPattern == ((score + 6_144) - 6_144).bitPattern)
        }
        #expect(best[count] == -1)
    }

    @Test("Patched blocks of every width, with exceptions and without", arguments: 0...32)
    func patched(width: Int) throws {
        var random = SeededRandom(seed: UInt64(width) + 100)
        for exceptions in [0, 1, 2, 7, 31, 32, 33, 128] {
            for leastGain in [1, 8, 64] {
                var values = numbers(width, &random)
                for _ in 0..<exceptions {
                    let more = UInt32.random(in: 0...9, using: &random)
                    values[random.below(128)] = .max >> UInt32(max(0, 32 - width - Int(more)))
                }
                var copy = values
                var writer = ByteWriter()
                var bits = BitWriter()
                unsafe copy.withUnsafeMutableBufferPointer {
                    unsafe PatchedBlock.append($0.baseAddress!, leastGain: leastGain, &bits, to: &writer)
                }
                let count = writer.count
                #expect(count <= 1 + PackedBlock.byteCount(width: 32))
                let bytes = writer.bytes + [UInt8](repeating: 0xFF, count: 24)
                unsafe bytes.withUnsafeBytes { bytes in
                    let base = bytes.baseAddress!
                    guard let layout = unsafe PatchedBlock.Layout(base, limit: count) else {
                        Issue.record("no layout of width \(width), \(exceptions) exceptions")
                        return
                    }
                    #expect(layout.byteCount == count)
                    var unpacked = [UInt32](repeating: 5, count: 128)
                    unsafe PatchedBlock.unpack(base, layout, into: &unpacked)
                    #expect(unpacked == values)
                    for i in 0..<128 { #expect(unsafe PatchedBlock.value(base, layout, at: i) == values[i]) }
                    #expect(unsafe PatchedBlock.Layout(base, limit: count - 1) == nil)
                    #expect(unsafe PatchedBlock.Layout(base, limit: count + 1)?.byteCount == count)
                }
            }
        }
    }

    @Test(
        "Counts are added and taken", arguments: [0, 1, 15, 16, 17, 127, 128, 129, 1_000, 4_097], [4, 300])
    func counts(count: Int, oneIn spread: Int) {
        var random = SeededRandom(seed: UInt64(count))
        let room = (count + 127) / 128 * 128
        var counts = [UInt32](repeating: 0, count: room)
        var marks = [UInt8](repeating: 0, count: room / 16)
        var found = 0
        for _ in 0..<3 {
            let documents = (0..<UInt32(count)).filter { _ in random.below(spread) == 0 }
            let frequencies = documents.map { _ in UInt32.random(in: 1...9, using: &random) }
            var expected = counts
            for (document, frequency) in zip(documents, frequencies) { expected[Int(document)] += frequency }
            unsafe found += ev_add_counts(documents, frequencies, documents.count, &counts, &marks)
            #expect(counts == expected)
        }
        let places = counts.indices.filter { counts[$0] > 0 }
        #expect(found == places.count)
        for isPortable in [false, true] {
            var copy = counts
            var copiedMarks = marks
            var documents = [UInt32](repeating: 0, count: found + 16)
            var frequencies = documents
            let taken =
                unsafe isPortable
                ? ev_take_counts_portable(&copy, &copiedMarks, count, &documents, &frequencies)
                : ev_take_counts(&copy, &copiedMarks, count, &documents, &frequencies)
            #expect(taken == found)
            #expect(documents.prefix(taken).map(Int.init) == places)
            #expect(frequencies.prefix(taken).elementsEqual(places.map { counts[$0] }))
            #expect(copy.allSatisfy { $0 == 0 })
            #expect(copiedMarks.allSatisfy { $0 == 0 })
        }
    }

    @Test("Places before others are kept, document by document", arguments: 1...20 as ClosedRange<UInt64>)
    func keeping(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        func rising() -> [UInt32] {
            var place: UInt32 = 0
            return (0..<[0, 1, 1, 1, 2, 7, 8, 9, 16, 17, 300][random.below(11)]).map { _ in
                place += UInt32.random(in: 1...4, using: &random)
                return place
            }
        }
        for offset in [0, 1, 7, -1, -7, -400] as [Int32] {
            let documents = (0..<40).map { _ in (places: rising(), others: rising()) }
            let expected = documents.map { document in
                document.places.filter { place in
                    let wanted = Int64(place) + Int64(offset)
                    return document.others.contains { Int64($0) == wanted }
                }
            }
            var places = documents.flatMap(\.places)
            var counts = documents.map { UInt32($0.places.count) }
            // What stands after the others is read and must count for nothing.
            let others = documents.flatMap(\.others) + (places + [1]).prefix(8) + Array(1...8)
            unsafe ev_keep_before(
                &places, &counts, others, documents.map { UInt32($0.others.count) }, documents.count,
                UInt32(bitPattern: offset))
            #expect(counts.map(Int.init) == expected.map(\.count), "seed \(seed), offset \(offset)")
            #expect(
                Array(places.prefix(expected.joined().count)) == Array(expected.joined()),
                "seed \(seed), offset \(offset)")
        }
    }

    @Test("Documents of a block that are among rising targets", arguments: 1...30 as ClosedRange<UInt64>)
    func findingEach(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        func rising(_ count: Int) -> [UInt32] {
            var next: UInt32 = 0
            return (0..<count).map { _ in
                next += UInt32.random(in: 1...UInt32(1 + seed % 7), using: &random)
                return next
            }
        }
        for (count, targetCount) in [
            (0, 5), (1, 1), (32, 128), (77, 300), (128, 0), (128, 128), (128, 1_000),
        ] {
            let documents = rising(count) + [UInt32](repeating: UInt32(Int32.max), count: 128 - count)
            let targets = rising(targetCount)
            var expected: [(which: UInt16, place: UInt8)] = []
            for (which, target) in targets.enumerated() {
                if let place = documents.prefix(count).firstIndex(of: target) {
                    expected.append((UInt16(which), UInt8(place)))
                }
            }
            for isPortable in [false, true] {
                var which = [UInt16](repeating: 9, count: 129)
                var places = [UInt8](repeating: 9, count: 129)
                let found =
                    unsafe isPortable
                    ? ev_find_documents_portable(documents, targets, targetCount, &which, &places)
                    : ev_find_documents(documents, targets, targetCount, &which, &places)
                #expect(which.prefix(found).elementsEqual(expected.map(\.which)), "seed \(seed)")
                #expect(places.prefix(found).elementsEqual(expected.map(\.place)), "seed \(seed)")
            }
        }
    }
}
