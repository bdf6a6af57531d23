/// Where sentences begin among the words of one field of a document.
struct SentenceBorders {
    /// The places of the first words of all sentences but the first, rising.
    private var starts: [UInt64] = []

    mutating func removeAll() { starts.removeAll(keepingCapacity: true) }

    /// - Parameter start: not below those before.
    mutating func append(_ start: UInt64) { starts.append(start) }

    /// The place that the sentence of a word ends before.
    /// - Parameter hint: kept from call to call; words mostly rise.
    @inline(__always)
    func end(of word: UInt64, _ hint: inout Int) -> UInt64 {
        if hint > 0, starts[hint - 1] > word { hint = 0 }
        var (low, high, step) = (hint, hint, 1)
        while high < starts.count, starts[high] <= word {
            low = high + 1
            high += step
            step *= 2
        }
        high = min(high, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= word { low = middle + 1 } else { high = middle }
        }
        hint = low
        return low < starts.count ? starts[low] : .max
    }
}
