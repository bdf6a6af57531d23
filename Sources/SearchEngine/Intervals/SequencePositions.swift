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
    private let length: UInt32
    /// By cursor, the place of the document in its batch.
    private var places: [Int]
    private var starts: [UInt32] = []
    private var positions: [UInt32] = []

    /// - Parameters:
    ///   - cursors: one a distinct term.
    ///   - slots: the places of the phrase, in any order.
    init(cursors: [PostingsCursor], slots: [PhraseMatcher.Slot], length: UInt32) {
        (self.cursors, self.slots) = PhraseMatcher.rareFirst(cursors, slots)
        self.length = length
        places = [Int](repeating: 0, count: cursors.count)
    }

    override func begin(base: UInt32) throws(IndexError) -> Bool {
        for cursor in cursors {
            guard try cursor.seek(base) else { return false }
            let first = unsafe cursor.documents[cursor.index(atLeast: base)]
            guard first &- base < DocumentBits.capacity else { return false }
        }
        return true
    }

    override func add(
        in documents: [UInt32], _ reader: inout OccurrenceReader, to table: inout OccurrenceTable
    ) throws(IndexError) {
        if slots.count == 1 { return try reader.add(cursors[0], in: documents, to: &table) }
        for number in documents.indices {
            guard try find(documents[number]) else { continue }
            try PhraseMatcher.findStarts(slots, cursors, { places[$0] }, &starts, &positions)
            for start in starts { table.add(number, first: start, length: length) }
        }
    }

    /// Whether a document has all terms; notes its places in their batches.
    private func find(_ document: UInt32) throws(IndexError) -> Bool {
        for number in cursors.indices {
            let cursor = cursors[number]
            guard try cursor.seek(document) else { return false }
            let place = cursor.index(atLeast: document)
            guard unsafe cursor.documents[place] == document else { return false }
            places[number] = place
        }
        return true
    }
}
