import IndexCodec

/// Words of one field of a document, from the first to the last.
///
/// A word's place is its paragraph's number times 2^32, plus its own number in the paragraph from any start: between
/// two words of a paragraph lie as many others as their places differ, less one, and between two paragraphs more
/// than any distance.
struct Interval: BitwiseCopyable, Hashable, Comparable {
    var first: UInt64
    var last: UInt64

    static func < (a: Interval, b: Interval) -> Bool {
        a.first != b.first ? a.first < b.first : a.last < b.last
    }
}

extension Array<Interval> {
    /// Sorts and drops what occurs twice, unless that's so already.
    mutating func normalize() {
        var isStrict = true
        for place in indices.dropFirst() where !(self[place - 1] < self[place]) {
            isStrict = false
            break
        }
        if isStrict { return }
        sort()
        var kept = 1
        for place in indices.dropFirst() where self[place] != self[kept - 1] {
            self[kept] = self[place]
            kept += 1
        }
        removeLast(count - kept)
    }
}

extension Span<Interval> {
    /// Whether last words rise as first words do, in a sorted list.
    var isMonotone: Bool {
        for place in indices.dropFirst() where self[place].last < self[place - 1].last { return false }
        return true
    }

    /// The place of the first interval that begins after `word`, in a sorted list; `count` when there is none.
    /// - Parameter start: where to begin: mostly not far before it.
    @inline(__always)
    func firstPlace(after word: UInt64, from start: Int) -> Int {
        let isBeyond = start > 0 && self[start - 1].first > word
        return gallop(from: isBeyond ? 0 : start, to: count) { self[$0].first <= word }
    }
}
