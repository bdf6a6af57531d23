/// A set of documents of a snapshot, one bit each. Which bit is whose is `MatchEvaluator`'s affair.
struct DocumentSet: Hashable, Sendable {
    private(set) var words: [UInt64]

    /// The empty set, with room for so many documents.
    init(capacity: Int) { words = [UInt64](repeating: 0, count: (capacity + 63) / 64) }

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    mutating func insert(_ place: Int) { words[place >> 6] |= 1 << UInt64(place & 63) }

    func contains(_ place: Int) -> Bool { words[place >> 6] >> UInt64(place & 63) & 1 != 0 }

    mutating func formIntersection(_ other: DocumentSet) {
        for i in words.indices { words[i] &= other.words[i] }
    }

    mutating func formUnion(_ other: DocumentSet) {
        for i in words.indices { words[i] |= other.words[i] }
    }

    mutating func subtract(_ other: DocumentSet) {
        for i in words.indices { words[i] &= ~other.words[i] }
    }

    func intersection(_ other: DocumentSet) -> DocumentSet {
        var set = self
        set.formIntersection(other)
        return set
    }

    func subtracting(_ other: DocumentSet) -> DocumentSet {
        var set = self
        set.subtract(other)
        return set
    }

    /// The members of a range of places, in order.
    func members(in places: Range<Int>) -> [Int] {
        var members: [Int] = []
        for word in (places.lowerBound >> 6)..<((places.upperBound + 63) >> 6) {
            var bits = words[word]
            while bits != 0 {
                let place = word << 6 | bits.trailingZeroBitCount
                if places.contains(place) { members.append(place) }
                bits &= bits &- 1
            }
        }
        return members
    }
}
