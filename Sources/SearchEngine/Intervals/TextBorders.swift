import IndexCodec
import IndexStorage
import SearchIndex

/// Turns positions of a field into the places of words: see `Interval`. Reused from document to document.
struct TextBorders {
    /// The positions that no word takes, rising.
    private var borders: [UInt32] = []
    /// By border, the paragraphs before and at it that have ended.
    private var paragraphs: [UInt32] = []

    /// - Parameter positions: those of `TermKey.border`; none for a text of one sentence.
    mutating func set(_ positions: some Sequence<UInt32>) {
        borders.removeAll(keepingCapacity: true)
        paragraphs.removeAll(keepingCapacity: true)
        var paragraph: UInt32 = 0
        var isSecond = false
        for position in positions {
            // Two in a row end a paragraph.
            isSecond = !isSecond && borders.last.map { $0 + 1 == position } ?? false
            if isSecond { paragraph += 1 }
            borders.append(position)
            paragraphs.append(paragraph)
        }
    }

    var isEmpty: Bool { borders.isEmpty }

    /// Turns intervals of positions, sorted, into intervals of places.
    func place(_ intervals: inout [Interval]) { place(&intervals, in: intervals.indices) }

    /// The same for some of them.
    func place(_ intervals: inout [Interval], in range: Range<Int>) {
        guard !borders.isEmpty else { return }
        var before = 0
        for number in range {
            before = count(below: intervals[number].first, from: before)
            let ending = count(below: intervals[number].last, from: before)
            intervals[number] = Interval(
                first: place(of: intervals[number].first, after: before),
                last: place(of: intervals[number].last, after: ending))
        }
    }

    /// Appends the places at which sentences begin.
    func appendSentences(to sentences: inout SentenceBorders) {
        for number in borders.indices {
            sentences.append(place(of: UInt64(borders[number]) + 1, after: number + 1))
        }
    }

    @inline(__always)
    private func place(of position: UInt64, after count: Int) -> UInt64 {
        guard count > 0 else { return position }
        return UInt64(paragraphs[count - 1]) << 32 | position - UInt64(count)
    }

    /// The number of borders below a position: at least `from`.
    private func count(below position: UInt64, from: Int) -> Int {
        borders.index(from: from) { $0 < position }
    }
}
