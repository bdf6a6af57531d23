import IndexCodec

/// How many matches have each value of a segment's column.
struct ValueCounts {
    private let column: ValuesColumn
    /// By the value's number; those of 0 have none.
    private var counts: [Int]

    init(_ column: ValuesColumn) {
        self.column = column
        counts = [Int](repeating: 0, count: column.values.count + 1)
    }

    /// Takes the matches of a window.
    /// - Returns: false for a number that no value has.
    mutating func collect(_ base: UInt32, _ documents: borrowing DocumentBits) -> Bool {
        guard let numbers = unsafe column.numbers else {
            counts[0] += documents.count
            return true
        }
        let valueCount = column.values.count
        var isSound = true
        if let starts = unsafe column.starts {
            documents.forEach { slot in
                let document = Int(base + slot)
                let (start, end) = unsafe (Int(starts[document]), Int(starts[document + 1]))
                if start == end { counts[0] += 1 }
                for place in start..<end {
                    let number = unsafe Int(numbers[place])
                    if number > 0, number <= valueCount { counts[number] += 1 } else { isSound = false }
                }
            }
        } else {
            documents.forEach { slot in
                let number = unsafe Int(numbers[Int(base + slot)])
                if number <= valueCount { counts[number] += 1 } else { isSound = false }
            }
        }
        return isSound
    }

    func add(to facet: inout FacetCounts) {
        facet.missing += counts[0]
        for (value, count) in zip(column.values, counts.dropFirst()) where count > 0 {
            facet.add(value, count)
        }
    }
}
