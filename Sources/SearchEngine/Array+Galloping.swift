extension Array {
    /// The first place from `start` on whose element `isBefore` isn't true of; the elements it's true of come first.
    /// Doubles its steps, then halves them: O(log n) in the elements passed over.
    @inline(__always)
    func index(from start: Int, pastThose isBefore: (Element) -> Bool) -> Int {
        var (low, high, step) = (start, start, 1)
        while high < count, isBefore(self[high]) {
            low = high + 1
            high += step
            step *= 2
        }
        high = Swift.min(high, count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
