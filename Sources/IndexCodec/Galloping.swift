/// The first place from `start` on that `isBefore` isn't true of; the places before `end` that it's true of come first.
/// Doubles its steps, then halves them: O(log n) in the places passed over. `start`, where that's not before `end`.
///
/// Source: J. L. Bentley and A. C. Yao, An almost optimal algorithm for unbounded searching (1976).
@inlinable @inline(__always)
package func gallop<Failure: Error>(
    from start: Int, to end: Int, pastThose isBefore: (Int) throws(Failure) -> Bool
) throws(Failure) -> Int {
    var (low, high, step) = (start, start, 1)
    while high < end, try isBefore(high) {
        low = high + 1
        high += step
        step *= 2
    }
    high = min(high, end)
    while low < high {
        let middle = (low + high) / 2
        if try isBefore(middle) { low = middle + 1 } else { high = middle }
    }
    return low
}
