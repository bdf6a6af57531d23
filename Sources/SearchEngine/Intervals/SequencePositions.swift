import IndexCodec
import IndexStorage
import SearchIndex

/// The occurrences of a word, or of terms that stand next to each other.
final class SequencePositions: PositionSource {
    /// One a distinct term, those with fewer documents first.
    private let cursors: [PostingsCursor]
    /// Rare terms first.
    private let slots: [PhraseMatcher.Slot]
    /// The positions that an occurrence takes.
    private let length: UInt64
    /// By cursor, the place of the document in its batch.
    private var places: [Int]
    private var starts: [UInt32] = []
    private var positions: [UInt32] = []

    /// - Parameters:
    ///   - cursors: one a distinct term.
    ///   - slots: the places of the phrase, in any order.
    init(cursors: [PostingsCursor], slots: [PhraseMatcher.Slot], length: UInt32) {
        (self.cursors, self.slots) = PhraseMatcher.rareFirst(cursors, slots)
        self.length = UInt64(length)
        places = [Int](repeating: 0, count: cursors.count)
    }

    override func begin(base: UInt32, candidates: borrowing DocumentBits) throws(IndexError) -> Bool {
        for cursor in cursors {
            guard try cursor.seek(base) else { return false }
            let first = unsafe cursor.documents[cursor.index(atLeast: base)]
            guard first &- base < DocumentBits.capacity else { return false }
        }
        return true
    }

    override func appendOccurrences(
        in document: UInt32, to intervals: inout [Interval]
    ) throws(IndexError) {
        for number in cursors.indices {
            let cursor = cursors[number]
            guard try cursor.seek(document) else { return }
            let place = cursor.index(atLeast: document)
            guard unsafe cursor.documents[place] == document else { return }
            places[number] = place
        }
        try PhraseMatcher.findStarts(slots, cursors, { places[$0] }, &starts, &positions)
        for start in starts {
            intervals.append(Interval(first: UInt64(start), last: UInt64(start) + length - 1))
        }
    }
}
