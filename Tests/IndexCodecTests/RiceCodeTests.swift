import IndexStorage
import TestSupport
import Testing

@testable import IndexCodec

@Suite("Rice codes give back what went in, or the damage is told")
struct RiceCodeTests {
    private func string(_ lists: [[UInt32]]) -> (bytes: [UInt8], widths: [Int]) {
        var writer = BitWriter()
        var widths: [Int] = []
        for list in lists {
            let width = unsafe RiceCode.width(list, count: list.count)
            unsafe RiceCode.append(list, count: list.count, width: width, to: &writer)
            widths.append(width)
        }
        writer.finish()
        return (writer.bytes.bytes, widths)
    }

    /// Reads lists from bytes after which there's something else.
    private func read(_ bytes: [UInt8], _ counts: [Int], _ widths: [Int]) -> [[UInt32]]? {
        let padded = bytes + [UInt8](repeating: 0xFF, count: 24)
        return unsafe padded.withUnsafeBytes { padded in
            guard let base = padded.baseAddress else { return nil }
            var reader = unsafe BitReader(base, count: bytes.count)
            var lists: [[UInt32]] = []
            for (count, width) in zip(counts, widths) {
                var list = [UInt32](repeating: 7, count: count)
                guard unsafe reader.read(rice: count, width: width, into: &list) else { return nil }
                lists.append(list)
            }
            return reader.isAtEnd ? lists : nil
        }
    }

    @Test("one after another, of every width and at every border", arguments: 0...32)
    func roundTrip(width: Int) {
        var random = SeededRandom(seed: UInt64(width) + 40)
        let most = UInt32(truncatingIfNeeded: UInt64(1) << UInt64(width) - 1)
        for count in [1, 2, 3, 7, 8, 9, 31, 32, 33, 63, 64, 65, 126, 127] {
            var lists: [[UInt32]] = []
            for round in 0..<3 {
                var list: [UInt32] = []
                for i in 0..<count {
                    let value = UInt32.random(in: 0...most, using: &random) >> UInt32(round * 3)
                    list.append((i + round) % 5 == 0 ? most : value)
                }
                lists.append(list)
            }
            let counts = lists.map { $0.count }
            let (bytes, widths) = string(lists)
            #expect(read(bytes, counts, widths) == lists, "\(count) of \(width) bits")
            #expect(read(bytes.dropLast(), counts, widths) == nil)
            #expect(read(bytes + [0], counts, widths) == nil)
        }
    }

    @Test("and few bits, also with one number far greater than the rest")
    func sizes() {
        for numbers in [[0, 0, 0, 0], [1, 0, 2, 1], [300, 20, 7, 150], [0, 0, 0, 4_000_000]] as [[UInt32]] {
            let width = unsafe RiceCode.width(numbers, count: numbers.count)
            func bits(_ width: Int) -> Int {
                numbers.reduce(numbers.count * (width + 1)) { $0 + Int($1 >> UInt32(width)) }
            }
            let fewest = (0...31).map(bits).min() ?? 0
            #expect(bits(width) == fewest)
        }
    }

    @Test("Bytes that anyone may have written lead nowhere else")
    func damage() {
        var random = SeededRandom(seed: 8)
        for _ in 0..<2_000 {
            let bytes = (0..<random.below(40)).map { _ in
                random.below(3) == 0 ? 0 : UInt8.random(in: 0...255, using: &random)
            }
            _ = read(bytes, [random.below(128), random.below(128)], [random.below(256), random.below(32)])
        }
    }
}
