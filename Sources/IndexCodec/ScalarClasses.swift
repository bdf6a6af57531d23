import QueryModel

/// The scalars that an automaton doesn't tell apart, numbered from 0: two scalars are of one class when the
/// same sets hold them.
struct ScalarClasses {
    /// Where each interval of one class begins; the first begins at 0.
    let starts: [UInt32]
    /// The class of each interval.
    let classes: [Int]
    /// The number of classes.
    let count: Int
    /// The least scalar of each class.
    let representatives: [UInt32]
    /// The classes of the first 128 scalars.
    let ascii: [UInt8]

    /// Divides the classes by one set after another. O(n log n) in the ranges, and in the intervals for each
    /// set that spans them.
    init(_ sets: some Sequence<ScalarSet>) {
        let sets = Array(sets)
        var starts: [UInt32] = [0]
        starts.reserveCapacity(1 + 2 * sets.reduce(0) { $0 + $1.ranges.count })
        for set in sets {
            for range in set.ranges {
                starts.append(range.lowerBound)
                if range.upperBound < 0x10FFFF { starts.append(range.upperBound + 1) }
            }
        }
        starts.sort()
        var distinct = 1
        for start in starts.dropFirst() where start != starts[distinct - 1] {
            starts[distinct] = start
            distinct += 1
        }
        starts.removeLast(starts.count - distinct)
        var classes = [Int](repeating: 0, count: starts.count)
        var sizes = [starts.count]
        for set in sets {
            let inside = Self.intervals(of: set, starts)
            var held: [Int: Int] = [:]
            for interval in inside { held[classes[interval], default: 0] += 1 }
            var parts: [Int: Int] = [:]
            for (old, size) in held.sorted(by: { $0.key < $1.key }) where size < sizes[old] {
                parts[old] = sizes.count
                sizes[old] -= size
                sizes.append(size)
            }
            for interval in inside {
                if let part = parts[classes[interval]] { classes[interval] = part }
            }
        }
        // In order of their least scalars, so that those of ASCII have numbers below 128.
        var numbers = [Int?](repeating: nil, count: sizes.count)
        var representatives: [UInt32] = []
        representatives.reserveCapacity(sizes.count)
        for interval in starts.indices {
            let number = numbers[classes[interval]] ?? representatives.count
            if number == representatives.count {
                numbers[classes[interval]] = number
                representatives.append(starts[interval])
            }
            classes[interval] = number
        }
        self.init(starts: starts, classes: classes, representatives: representatives)
    }

    /// Each of some scalars by itself, and all others. O(n log n) in them.
    init(ofEach scalars: some Sequence<UInt32>) {
        let scalars = scalars.sorted()
        var starts: [UInt32] = []
        var classes: [Int] = []
        var representatives: [UInt32] = []
        starts.reserveCapacity(2 * scalars.count + 1)
        classes.reserveCapacity(2 * scalars.count + 1)
        representatives.reserveCapacity(scalars.count + 1)
        var others: Int?
        func addOthers(from start: UInt32) {
            if others == nil {
                others = representatives.count
                representatives.append(start)
            }
            starts.append(start)
            classes.append(others ?? 0)
        }
        var next: UInt32 = 0
        for scalar in scalars where scalar >= next {
            if scalar > next { addOthers(from: next) }
            starts.append(scalar)
            classes.append(representatives.count)
            representatives.append(scalar)
            next = scalar + 1
        }
        if next <= 0x10FFFF { addOthers(from: next) }
        self.init(starts: starts, classes: classes, representatives: representatives)
    }

    private init(starts: [UInt32], classes: [Int], representatives: [UInt32]) {
        self.starts = starts
        self.classes = classes
        self.representatives = representatives
        count = representatives.count
        var ascii: [UInt8] = []
        ascii.reserveCapacity(128)
        var interval = 0
        for scalar in 0..<128 as Range<UInt32> {
            if interval + 1 < starts.count, starts[interval + 1] <= scalar { interval += 1 }
            ascii.append(UInt8(classes[interval]))
        }
        self.ascii = ascii
    }

    private static func intervals(of set: ScalarSet, _ starts: [UInt32]) -> [Int] {
        var intervals: [Int] = []
        for range in set.ranges {
            var interval = Self.interval(of: range.lowerBound, starts)
            while interval < starts.count, starts[interval] <= range.upperBound {
                intervals.append(interval)
                interval += 1
            }
        }
        return intervals
    }

    private static func interval(of scalar: UInt32, _ starts: [UInt32]) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= scalar { low = middle } else { high = middle }
        }
        return low
    }

    /// The interval that holds a scalar. O(log n) in the intervals.
    func interval(of scalar: UInt32) -> Int { Self.interval(of: scalar, starts) }

    /// The class of a scalar.
    subscript(_ scalar: UInt32) -> Int {
        scalar < 128 ? Int(ascii[Int(scalar)]) : classes[interval(of: scalar)]
    }
}
