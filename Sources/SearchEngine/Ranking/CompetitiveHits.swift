/// The best hits so far of a search whose ties are ordered by the documents' own order: segments in turn, and
/// in them rising numbers. That's the order in which documents must be offered. Not thread-safe.
struct CompetitiveHits {
    /// The most hits for which inserting into a sorted list is quick.
    static let greatestCapacity = 1_000

    let capacity: Int
    /// Best first.
    private(set) var hits: [TopHits.Hit] = []
    /// The least score that still changes the list; all scores do while it isn't full. Scores are multiples
    /// of `BM25.quantum`, and of two that are equal the earlier stays.
    private(set) var minimum: Double

    /// - Parameter capacity: at most `greatestCapacity`.
    init(capacity: Int) {
        self.capacity = capacity
        minimum = capacity > 0 ? 0 : .infinity
        hits.reserveCapacity(capacity)
    }

    /// Leaves out what scores less than `floor`, which as many documents as there's room for come to.
    mutating func raise(to floor: Double) { minimum = max(minimum, floor) }

    /// What the last hit of a full list scores; 0 while it isn't full.
    var floor: Double { hits.count == capacity ? hits[capacity - 1].score : 0 }

    /// Takes a document whose score is `minimum` or more. O(k).
    @inline(never)
    mutating func insert(_ document: UInt32, segment: Int, score: Double) {
        let hit = TopHits.Hit(segment: segment, document: document, score: score)
        if hits.count < capacity { hits.append(hit) }
        var place = hits.count - 1
        while place > 0, hits[place - 1].score < score {
            hits[place] = hits[place - 1]
            place -= 1
        }
        hits[place] = hit
        if hits.count == capacity { minimum = max(minimum, floor + BM25.quantum) }
    }
}
