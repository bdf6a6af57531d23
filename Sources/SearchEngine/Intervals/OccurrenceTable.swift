/// Where something occurs in some documents of a window. Reused: nothing is allocated once it has grown.
struct OccurrenceTable {
    private struct Occurrence: BitwiseCopyable {
        var document: UInt32
        var first: UInt32
        var last: UInt32
    }

    private var added: [Occurrence] = []
    /// Document by document, as `range` says.
    private(set) var intervals: [Interval] = []
    /// By document, where its intervals begin; where the last one's end.
    private var starts: [Int] = []
    /// By document, how many there are.
    private var counts: [Int] = []

    /// - Parameter document: its number among those that are looked at.
    @inline(__always)
    mutating func add(_ document: Int, first: UInt32, length: UInt32) {
        added.append(
            Occurrence(
                document: UInt32(truncatingIfNeeded: document), first: first, last: first &+ (length &- 1)))
    }

    /// Brings what was added into order: each document's, sorted and each once.
    mutating func arrange(documentCount: Int) {
        counts.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        counts.append(contentsOf: repeatElement(0, count: documentCount))
        for occurrence in added { counts[Int(occurrence.document)] += 1 }
        var start = 0
        for document in 0..<documentCount {
            starts.append(start)
            start += counts[document]
            counts[document] = 0
        }
        intervals.removeAll(keepingCapacity: true)
        intervals.append(contentsOf: repeatElement(Interval(first: 0, last: 0), count: added.count))
        var isStrict = true
        for occurrence in added {
            let document = Int(occurrence.document)
            let place = starts[document] + counts[document]
            let interval = Interval(first: UInt64(occurrence.first), last: UInt64(occurrence.last))
            if counts[document] > 0, !(intervals[place - 1] < interval) { isStrict = false }
            intervals[place] = interval
            counts[document] += 1
        }
        added.removeAll(keepingCapacity: true)
        // Several sources can give the same document.
        if !isStrict { for document in 0..<documentCount { normalize(document) } }
    }

    /// The places in `intervals` of a document's.
    @inline(__always)
    func range(_ document: Int) -> Range<Int> { starts[document]..<starts[document] + counts[document] }

    /// Turns a document's positions into places of words.
    mutating func place(_ borders: TextBorders, _ document: Int) {
        borders.place(&intervals, in: range(document))
    }

    private mutating func normalize(_ document: Int) {
        guard counts[document] > 1 else { return }
        let range = range(document)
        var sorted = Array(intervals[range])
        sorted.normalize()
        for (place, interval) in zip(range, sorted) { intervals[place] = interval }
        counts[document] = sorted.count
    }
}
