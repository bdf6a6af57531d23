/// The terms of a text builder, cut into ranges by their first eight bytes; within a range in no order.
struct PartitionedTerms {
    struct Term: BitwiseCopyable {
        /// The first eight bytes, as a number that sorts as they do.
        var prefix: UInt64
        var slot: TermArena.Slot
    }

    private var terms: [Term]
    private var starts: [Int]

    /// - Parameter borders: strictly increasing. A prefix belongs to the range of as many borders as are at
    ///   most it.
    /// - Complexity: n log b for n terms and b borders.
    init(of builder: TextBuilder, borders: [UInt64]) {
        let slots = builder.inverter.arena.slots
        var prefixes: [UInt64] = []
        prefixes.reserveCapacity(slots.count)
        var ranges: [UInt32] = []
        ranges.reserveCapacity(slots.count)
        starts = [Int](repeating: 0, count: borders.count + 2)
        for i in slots.indices {
            if i + 32 < slots.count { builder.inverter.arena.prefetch(slots[i + 32]) }
            let prefix = builder.inverter.arena.sortPrefix(slots[i])
            let range = Self.range(of: prefix, borders)
            prefixes.append(prefix)
            ranges.append(UInt32(range))
            starts[range + 1] += 1
        }
        for range in 1..<starts.count { starts[range] += starts[range - 1] }
        var places = starts
        terms = [Term](repeating: Term(prefix: 0, slot: 0), count: slots.count)
        for i in slots.indices {
            let range = Int(ranges[i])
            terms[places[range]] = Term(prefix: prefixes[i], slot: slots[i])
            places[range] += 1
        }
    }

    /// The terms of a range.
    subscript(_ range: Int) -> ArraySlice<Term> { terms[starts[range]..<starts[range + 1]] }

    /// The number of borders that are at most a prefix.
    static func range(of prefix: UInt64, _ borders: [UInt64]) -> Int {
        var low = 0
        var high = borders.count
        while low < high {
            let middle = (low + high) / 2
            if borders[middle] <= prefix { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
