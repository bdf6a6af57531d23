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
        hint = starts.index(from: hint) { $0 <= word }
        return hint < starts.count ? starts[hint] : .max
    }
}
