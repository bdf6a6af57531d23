import CKernels
import IndexCodec
import IndexStorage

/// The best documents with a phrase in one field. The rarest word leads, block by block. A phrase occurs no
/// more often than each of its words, so that their bounds, and in a document their frequencies, bound its
/// score: positions are decoded only for documents that have all words and can still be hits.
struct PhraseRanking: ~Copyable {
    /// A place of the phrase.
    struct Slot {
        /// A number of `terms`.
        var term: Int
        /// Its position, counted from that of the first.
        var offset: UInt32
    }

    private let weight: RankingWeight
    private let segment: RankedSegment
    /// One a distinct term, those with fewer documents first.
    private let terms: [PhraseTerm]
    /// In the order in which positions are decoded: rare terms first.
    private let slots: [Slot]
    private var candidates = PhraseCandidates()
    private var starts = PositionBuffer()
    private var positions = PositionBuffer()

    /// - Parameters:
    ///   - cursors: one a distinct term.
    ///   - slots: two or more.
    init(
        cursors: [PostingsCursor], slots: [Slot], weight: RankingWeight, segment: RankedSegment
    ) throws(IndexError) {
        let order = cursors.indices.sorted { cursors[$0].documentFrequency < cursors[$1].documentFrequency }
        var ranks = [Int](repeating: 0, count: cursors.count)
        for (rank, number) in order.enumerated() { ranks[number] = rank }
        var terms: [PhraseTerm] = []
        for number in order { terms.append(try PhraseTerm(cursors[number])) }
        self.terms = terms
        self.slots = slots.map { Slot(term: ranks[$0.term], offset: $0.offset) }
            .sorted { ($0.term, $0.offset) < ($1.term, $1.offset) }
        self.weight = weight
        self.segment = segment
    }

    /// Offers every document that can be among the hits.
    ///
    /// - Parameter counts: whether all matches are to be found.
    /// - Returns: the number of live matches when that's wanted.
    mutating func run(
        into hits: inout CompetitiveHits, counts: Bool, isCancelled: () -> Bool
    ) throws(IndexError) -> Int {
        let lead = terms[0].cursor
        var others = Double.infinity
        for term in terms.dropFirst() { others = min(others, bound(term.cursor.impacts, of: term.cursor)) }
        // Local for the loop, which then counts no references.
        let (terms, slots) = (self.terms, self.slots)
        let (first, second) = (terms[slots[0].term], terms[slots[1].term])
        var total = 0
        for block in 0..<lead.blockCount {
            guard !isCancelled() else { throw .cancelled }
            if !counts {
                guard others >= hits.minimum else { return total }
                guard bound(lead.impacts(ofBlock: block), of: lead) >= hits.minimum else { continue }
            }
            guard try lead.load(block: block) else { return total }
            try candidates.fill(lead)
            terms[0].lead(block, count: lead.count)
            if !counts { dropLow(hits.minimum) }
            for term in terms.dropFirst() where candidates.count > 0 {
                try term.keep(&candidates, lowers: !counts)
                if !counts { dropLow(hits.minimum) }
            }
            for i in 0..<candidates.count {
                let slot = candidates.slot(i)
                let document = candidates.document(slot)
                guard counts || weight.score(candidates.frequency(slot), in: document) >= hits.minimum else {
                    continue
                }
                let count = try occurrences(slot, first, second, terms, slots)
                guard count > 0, segment.isLive(document) else { continue }
                total += 1
                let score = weight.score(UInt32(count), in: document)
                if score >= hits.minimum { hits.insert(document, segment: segment.number, score: score) }
            }
        }
        return total
    }

    private func bound(_ impacts: Impacts, of cursor: PostingsCursor) -> Double {
        weight.bound(impacts, greatestFrequency: Double(cursor.metadata.maximumFrequency))
    }

    /// Drops the candidates that even at the frequency of their rarest word score too little.
    private mutating func dropLow(_ minimum: Double) {
        guard minimum > 0 else { return }
        var kept = 0
        for i in 0..<candidates.count {
            let slot = candidates.slot(i)
            let frequency = candidates.frequency(slot)
            guard weight.score(frequency, in: candidates.document(slot)) >= minimum else { continue }
            candidates.keep(slot, at: kept, frequency: frequency)
            kept += 1
        }
        candidates.setCount(kept)
    }

    /// How often the phrase occurs in the document of a candidate. `first` and `second` are the terms of the
    /// first two slots, of `slots` two or more: most candidates fail there, and a look into `terms` counts
    /// references.
    private mutating func occurrences(
        _ candidate: Int, _ first: PhraseTerm, _ second: PhraseTerm, _ terms: [PhraseTerm], _ slots: [Slot]
    ) throws(IndexError) -> Int {
        try first.positions(candidate, into: &starts)
        shiftStarts(back: slots[0].offset)
        try second.positions(candidate, into: &positions)
        keepStarts(offset: slots[1].offset)
        for number in 2..<max(2, slots.count) {
            guard starts.count > 0 else { return 0 }
            if slots[number].term != slots[number - 1].term {
                try terms[slots[number].term].positions(candidate, into: &positions)
            }
            keepStarts(offset: slots[number].offset)
        }
        return starts.count
    }

    /// Turns positions of a word into those where the phrase would begin.
    private mutating func shiftStarts(back offset: UInt32) {
        guard offset > 0 else { return }
        let values = unsafe starts.values
        var kept = 0
        for i in 0..<starts.count where unsafe values[i] >= offset {
            unsafe values[kept] = values[i] - offset
            kept += 1
        }
        starts.keep(kept)
    }

    /// Drops the starts that have no position `offset` further on.
    private mutating func keepStarts(offset: UInt32) {
        let kept = unsafe ev_keep_before(
            starts.values, starts.count, positions.values, positions.count, offset)
        starts.keep(kept)
    }
}
