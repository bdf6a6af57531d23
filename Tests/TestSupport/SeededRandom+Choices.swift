extension SeededRandom {
    /// A number of `0..<bound`.
    package mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

    /// True once in `odds` times.
    package mutating func oneIn(_ odds: Int) -> Bool { below(odds) == 0 }

    /// So many bytes, each of any value.
    package mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }

    /// A number of `0..<bound` of which small ones are much more frequent, as words of a language are (Zipf's
    /// law).
    package mutating func zipf(below bound: Int) -> Int {
        let unit = Double(next() >> 11) * 0x1p-53
        // The distribution with density 1/x between 1 and bound + 1.
        var value = 1.0
        var low = 0.0
        var high = 1.0
        // Powers by halving, so that no mathematics library enters into it.
        var power = Double(bound + 1)
        for _ in 0..<30 {
            power = power.squareRoot()
            let middle = (low + high) / 2
            if unit >= middle {
                value *= power
                low = middle
            } else {
                high = middle
            }
        }
        return min(bound - 1, Int(value) - 1)
    }
}
