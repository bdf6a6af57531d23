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

    /// What is looked at for every document, kept at hand: asking the cursor costs a retain and a release
    /// (0.4 of the time of a phrase of frequent words).
    ///
    /// Safe because it's renewed after every `seek`, the only call that moves the cursor.
    @safe private struct Batch {
        private var documents: UnsafePointer<UInt32>?
        private var count = 0
        /// The place of the current document.
        private(set) var index = 0

        init() { unsafe documents = nil }

        mutating func renew(_ cursor: PostingsCursor) {
            unsafe documents = cursor.documents
            count = cursor.count
            index = 0
        }

        /// Moves to the first document that is `target` or more, and gives it; `nil` when the batch has none.
        /// - Parameter target: at least the document before the current one.
        @inline(__always)
        mutating func advance(to target: UInt32) -> UInt32? {
            guard let documents = unsafe documents, count > 0, unsafe documents[count - 1] >= target else {
                return nil
            }
            if unsafe index > 0 && documents[index - 1] >= target { index = 0 }
            // The next document that is looked for is mostly a few places on.
            index = gallop(from: index, to: count) { unsafe documents[$0] < target }
            return unsafe documents[index]
        }
    }

    /// One a distinct term, those with fewer documents first.
    private let cursors: [PostingsCursor]
    /// In the order in which positions are decoded: rare terms first.
    private let slots: [Slot]
    private var isExhausted = false
    /// Each cursor's current batch.
    private var batches: [Batch]
    /// Where the phrase may begin, and the positions of the term at hand.
    private var starts: [UInt32] = []
    private var positions: [UInt32] = []
    /// By cursor.
    private var bounds: [TermBounds]
    private var termBounds = RangeBounds()

    /// - Parameters:
    ///   - cursors: one a distinct term.
    ///   - slots: the places of the phrase, in any order.
    init(field: Field, cursors: [PostingsCursor], slots: [Slot], keepsFrequencies: Bool) {
        (self.cursors, self.slots) = Self.rareFirst(cursors, slots)
        batches = [Batch](repeating: Batch(), count: cursors.count)
        bounds = [TermBounds](repeating: TermBounds(), count: cursors.count)
        super.init(field: field, keepsFrequencies: keepsFrequencies)
    }

    /// The terms with fewer documents first, and the places in their order.
    static func rareFirst(
        _ cursors: [PostingsCursor], _ slots: [Slot]
    ) -> (cursors: [PostingsCursor], slots: [Slot]) {
        let order = cursors.indices.sorted {
            (cursors[$0].documentFrequency, $0) < (cursors[$1].documentFrequency, $1)
        }
        var ranks = [Int](repeating: 0, count: cursors.count)
        for (rank, index) in order.enumerated() { ranks[index] = rank }
        return (
            order.map { cursors[$0] },
            slots.map { Slot(cursor: ranks[$0.cursor], offset: $0.offset) }
                .sorted { ($0.cursor, $0.offset) < ($1.cursor, $1.offset) }
        )
    }

    /// Positions cost more than documents.
    override var cost: Int {
        (cursors.first?.documentFrequency ?? 0).multipliedReportingOverflow(by: 8).partialValue
    }

    override func lowerBound(_ target: UInt32) throws(IndexError) -> UInt32 {
        try conjunction(from: target, cursors, &batches) ?? .max
    }

    override func match(
        base: UInt32, candidates: borrowing DocumentBits, into found: inout DocumentBits
    ) throws(IndexError) {
        matches.removeAll()
        // Local for the loop: each access to a property of a class costs a check (3.5x on frequent words).
        let (cursors, slots) = (self.cursors, self.slots)
        var batches: [Batch] = []
        var (starts, positions) = ([UInt32](), [UInt32]())
        swap(&batches, &self.batches)
        swap(&starts, &self.starts)
        swap(&positions, &self.positions)
        defer {
            swap(&batches, &self.batches)
            swap(&starts, &self.starts)
            swap(&positions, &self.positions)
        }
        var next = candidates.next(from: 0)
        while let slot = next {
            guard let document = try conjunction(from: base + slot, cursors, &batches) else { return }
            let distance = document &- base
            guard distance < DocumentBits.capacity else { return }
            guard candidates.contains(distance) else {
                next = candidates.next(from: distance)
                continue
            }
            try Self.findStarts(slots, cursors, { batches[$0].index }, &starts, &positions)
            if !starts.isEmpty {
                found.insert(distance)
                if keepsFrequencies { matches.append(distance, frequency: UInt32(starts.count)) }
            }
            next = candidates.next(from: distance + 1)
        }
    }

    /// The first document at or after `target` that holds all terms, with `batches` at it; `nil` when there
    /// is none.
    private func conjunction(
        from target: UInt32, _ cursors: [PostingsCursor], _ batches: inout [Batch]
    ) throws(IndexError) -> UInt32? {
        guard !isExhausted else { return nil }
        var target = target
        search: while true {
            for number in batches.indices {
                let document: UInt32
                if let inBatch = batches[number].advance(to: target) {
                    document = inBatch
                } else {
                    guard try cursors[number].seek(target) else {
                        isExhausted = true
                        return nil
                    }
                    batches[number].renew(cursors[number])
                    guard let first = batches[number].advance(to: target) else {
                        preconditionFailure("a cursor's batch ends before the target it was moved to")
                    }
                    document = first
                }
                if document != target {
                    target = document
                    // After a jump the rarest term goes first: it jumps farthest.
                    if number > 0 { continue search }
                }
            }
            return target
        }
    }

    /// Finds where a phrase begins in one document.
    /// - Parameters:
    ///   - slots: those of a cursor next to each other.
    ///   - place: by cursor, the document's place in its batch.
    ///   - starts: the positions at which the phrase begins, rising.
    ///   - positions: a buffer.
    @inline(__always)
    static func findStarts(
        _ slots: [Slot], _ cursors: [PostingsCursor], _ place: (Int) -> Int, _ starts: inout [UInt32],
        _ positions: inout [UInt32]
    ) throws(IndexError) {
        var loaded = -1
        for (number, slot) in slots.enumerated() {
            if slot.cursor != loaded {
                try cursors[slot.cursor].positions(at: place(slot.cursor), into: &positions)
                loaded = slot.cursor
            }
            if number == 0 {
                starts.removeAll(keepingCapacity: true)
                for position in positions where position >= slot.offset {
                    starts.append(position - slot.offset)
                }
            } else {
                keep(&starts, before: positions, offset: slot.offset)
            }
            if starts.isEmpty { return }
        }
    }

    /// Drops the starts that have no position `offset` further on. Both lists rise: one pass.
    private static func keep(_ starts: inout [UInt32], before positions: [UInt32], offset: UInt32) {
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

    // MARK: - Bounds

    /// A phrase occurs no more often than each of its terms.
    override func greatestFrequency(_ factors: NormFactors) -> Double {
        cursors.indices.reduce(.infinity) { min($0, bounds[$1].greatest(cursors[$1], factors)) }
    }

    override func raise(
        _ least: inout RangeBounds, base: UInt32, factors: NormFactors, norms: UnsafePointer<UInt8>
    ) {
        for number in cursors.indices {
            if number == 0 {
                bounds[number].raise(&least, base: base, cursors[number], factors)
            } else {
                termBounds.clear()
                bounds[number].raise(&termBounds, base: base, cursors[number], factors)
                least.formMinimum(termBounds)
            }
        }
    }
}
