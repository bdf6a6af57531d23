import IndexCodec
import IndexStorage
import SearchIndex

/// Matches terms that stand next to each other in one field. The term with the fewest documents leads, the
/// others are looked for in its documents, and positions are decoded only where all of them occur.
final class PhraseMatcher: PartMatcher {
    /// One place of the phrase.
    struct Slot {
        /// The cursor of its term: a number of `cursors`.
        var cursor: Int
        /// Its position, counted from that of the first.
        var offset: UInt32
    }

    /// One a distinct term, those with fewer documents first.
    private let cursors: [PostingsCursor]
    /// In the order in which positions are decoded: rare terms first.
    private let slots: [Slot]
    private var isExhausted = false
    /// The place of the current document in each cursor's batch.
    private var indexes: [Int]
    /// Where the phrase may begin, and the positions of the term at hand.
    private var starts: [UInt32] = []
    private var positions: [UInt32] = []

    /// - Parameters:
    ///   - cursors: one a distinct term.
    ///   - slots: the places of the phrase, in any order.
    init(field: Field, cursors: [PostingsCursor], slots: [Slot], keepsFrequencies: Bool) {
        let order = cursors.indices.sorted {
            (cursors[$0].documentFrequency, $0) < (cursors[$1].documentFrequency, $1)
        }
        var ranks = [Int](repeating: 0, count: cursors.count)
        for (rank, index) in order.enumerated() { ranks[index] = rank }
        self.cursors = order.map { cursors[$0] }
        self.slots = slots.map { Slot(cursor: ranks[$0.cursor], offset: $0.offset) }
            .sorted { ($0.cursor, $0.offset) < ($1.cursor, $1.offset) }
        indexes = [Int](repeating: 0, count: cursors.count)
        super.init(field: field, keepsFrequencies: keepsFrequencies)
    }

    /// Positions cost more than documents.
    override var cost: Int {
        (cursors.first?.documentFrequency ?? 0).multipliedReportingOverflow(by: 8).partialValue
    }

    override func lowerBound(_ target: UInt32) throws(IndexError) -> UInt32 {
        try conjunction(from: target) ?? .max
    }

    override func match(
        base: UInt32, candidates: borrowing DocumentBits, into found: inout DocumentBits
    ) throws(IndexError) {
        matches.removeAll()
        var next = candidates.next(from: 0)
        while let slot = next {
            guard let document = try conjunction(from: base + slot) else { return }
            let distance = document &- base
            guard distance < DocumentBits.capacity else { return }
            guard candidates.contains(distance) else {
                next = candidates.next(from: distance)
                continue
            }
            let count = try occurrences()
            if count > 0 {
                found.insert(distance)
                if keepsFrequencies { matches.append(distance, frequency: count) }
            }
            next = candidates.next(from: distance + 1)
        }
    }

    /// The first document at or after `target` that holds all terms, with `indexes` at it; `nil` when there
    /// is none.
    private func conjunction(from target: UInt32) throws(IndexError) -> UInt32? {
        guard !isExhausted else { return nil }
        var target = target
        search: while true {
            for (number, cursor) in cursors.enumerated() {
                guard try cursor.seek(target) else {
                    isExhausted = true
                    return nil
                }
                let index = cursor.index(atLeast: target)
                let document = unsafe cursor.documents[index]
                indexes[number] = index
                if document != target {
                    target = document
                    // After a jump the rarest term goes first: it jumps farthest.
                    if number > 0 { continue search }
                }
            }
            return target
        }
    }

    /// How often the phrase occurs in the document that `indexes` stands at.
    private func occurrences() throws(IndexError) -> UInt32 {
        var loaded = -1
        for (number, slot) in slots.enumerated() {
            if slot.cursor != loaded {
                try cursors[slot.cursor].positions(at: indexes[slot.cursor], into: &positions)
                loaded = slot.cursor
            }
            if number == 0 {
                starts.removeAll(keepingCapacity: true)
                for position in positions where position >= slot.offset {
                    starts.append(position - slot.offset)
                }
            } else {
                keepStarts(offset: slot.offset)
            }
            if starts.isEmpty { return 0 }
        }
        return UInt32(starts.count)
    }

    /// Drops the starts that have no position `offset` further on. Both lists rise: one pass.
    private func keepStarts(offset: UInt32) {
        var kept = 0
        var index = 0
        for read in starts.indices {
            let start = starts[read]
            let (wanted, overflow) = start.addingReportingOverflow(offset)
            if overflow { break }
            while index < positions.count, positions[index] < wanted { index += 1 }
            guard index < positions.count else { break }
            if positions[index] == wanted {
                starts[kept] = start
                kept += 1
            }
        }
        starts.removeLast(starts.count - kept)
    }
}
