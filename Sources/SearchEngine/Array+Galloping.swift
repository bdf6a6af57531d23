import IndexCodec

extension Array {
    /// The first place from `start` on whose element `isBefore` isn't true of; the elements it's true of come first.
    /// O(log n) in the elements passed over.
    @inline(__always)
    func index(from start: Int, pastThose isBefore: (Element) -> Bool) -> Int {
        gallop(from: start, to: count) { isBefore(self[$0]) }
    }
}
