import CKernels
import IndexCodec
import IndexStorage

/// The best documents with a phrase in one field. The rarest word leads, block by block. A phrase occurs no
/// more often than each of its words, so that their bounds, and in a document their frequencies, bound its
/// score: positions are decoded only for documents that have all words and can still be hits, and for many
/// documents of a block at once.
struct PhraseRanking {
    /// A place of the phrase.
    struct Slot {
        /// A number of `terms`.
        var term: Int
        /// Its position, counted from that of the first.
        var offset: UInt32
    }

    /// Candidates whose positions are looked at together where hits raise what the next must score.
    private static let stepCount = 16

    private let weight: RankingWeight
    private let segment: RankedSegment
    /// One a distinct term, those with fewer documents first.
    private let terms: [PhraseTerm]
    /// In the order in which positions are decoded: rare terms first.
    private let slots: [Slot]
    private let candidates: PhraseCandidates
    private let matches: PhraseMatches

    /// - Parameters:
    ///   - terms: one a distinct term.
    ///   - slots: two or more.
    init(
        _ terms: [PhraseTerm], slots: consuming [Slot], weight: RankingWeight, segment: RankedSegment,
        _ buffers: RankingBuffers
    ) {
        let order = terms.indices.sorted {
            terms[$0].cursor.documentFrequency < terms[$1].cursor.documentFrequency
        }
        self.terms = order.map { terms[$0] }
        for number in slots.indices {
            let term = slots[number].term
            slots[number].term = order.firstIndex(of: term) ?? 0
        }
        slots.sort { ($0.term, $0.offset) < ($1.term, $1.offset) }
        self.slots = slots
        self.weight = weight
        self.segment = segment
        candidates = buffers.phrase
        matches = buffers.matches
    }

    /// Offers every document that can be among the hits.
    ///
    /// - Parameter counts: whether all matches are to be found.
    /// - Returns: the number of live matches when that's wanted.
    func run(
        into hits: inout CompetitiveHits, counts: Bool, isCancelled: () -> Bool
    ) throws(IndexError) -> Int {
        let lead = terms[0].cursor
        var others = Double.infinity
        for term in terms.dropFirst() { others = min(others, bound(term.cursor.impacts, of: term.cursor)) }
        var total = 0
        for block in 0..<lead.blockCount {
            guard !isCancelled() else { throw .cancelled }
            if !counts {
                guard others >= hits.minimum else { return total }
                guard bound(lead.impacts(ofBlock: block), of: lead) >= hits.minimum else { continue }
            }
            guard try lead.load(block: block) else { return total }
            let minimum = counts ? nil : hits.minimum
            try candidates.fill(lead, minimum: minimum, weight: weight)
            for term in terms.dropFirst() where candidates.count > 0 {
                try term.keep(candidates, minimum: minimum, weight: weight)
            }
            guard candidates.count > 0 else { continue }
            try terms[0].lead()
            var next = 0
            while next < candidates.count {
                next = select(from: next, counts: counts, hits.minimum)
                try match()
                total += offer(&hits)
            }
        }
        return total
    }

    private func bound(_ impacts: Impacts, of cursor: PostingsCursor) -> Double {
        weight.bound(impacts, greatestFrequency: Double(cursor.metadata.maximumFrequency))
    }

    /// Takes the next candidates that can be hits. Returns the place after the last that was looked at.
    private func select(from first: Int, counts: Bool, _ minimum: Double) -> Int {
        matches.removeAll()
        var next = first
        while next < candidates.count, counts || matches.count < Self.stepCount {
            let document = candidates.document(next)
            if counts || weight.score(candidates.frequency(next), in: document) >= minimum {
                matches.append(document, slot: candidates.slot(next))
            }
            next += 1
        }
        return next
    }

    /// Drops those without the phrase.
    private func match() throws(IndexError) {
        try matches.begin(terms[slots[0].term])
        for number in 1..<slots.count where matches.count > 0 {
            try matches.keep(
                terms[slots[number].term], offset: slots[number].offset &- slots[0].offset)
        }
    }

    /// Offers those that are left. Returns how many are live.
    private func offer(_ hits: inout CompetitiveHits) -> Int {
        var live = 0
        for i in 0..<matches.count {
            let document = matches.document(i)
            guard segment.isLive(document) else { continue }
            live += 1
            let score = weight.score(matches.occurrences(i), in: document)
            if score >= hits.minimum { hits.insert(document, segment: segment.number, score: score) }
        }
        return live
    }
}
