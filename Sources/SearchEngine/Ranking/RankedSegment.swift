import IndexCodec
import IndexStorage
import SearchIndex

/// A segment for ranking: which of its documents are live, how its hits are named, and what reads its lists.
/// Kept from query to query, so that a query allocates none of it again. Not thread-safe.
final class RankedSegment {
    /// Readers of each kind that are kept; a query of more terms makes its own.
    private static let keptCount = 64

    /// The segment's place in the snapshot.
    let number: Int
    let documentCount: UInt32
    let reader: SegmentReader
    private let liveWords: [UInt64]?
    /// By the field's number, what an occurrence counts; `nil` for fields that don't score.
    private let factors: [NormFactors?]
    /// The norms that were last asked for, and their field.
    private var norms: (field: Field, norms: FieldNorms)?
    private var scorers: [TermScorer] = []
    private var usedScorers = 0
    private var phraseTerms: [PhraseTerm] = []
    private var usedPhraseTerms = 0

    init(_ segment: SegmentReader, number: Int, factors: [NormFactors?]) {
        self.number = number
        self.factors = factors
        reader = segment
        documentCount = UInt32(segment.documentCount)
        liveWords = segment.liveWords
    }

    // MARK: - Documents

    @inline(__always)
    func isLive(_ document: UInt32) -> Bool {
        guard let liveWords else { return true }
        return liveWords[Int(document >> 6)] >> UInt64(document & 63) & 1 != 0
    }

    /// Whether no document was deleted.
    var isWhole: Bool { liveWords == nil }

    /// Offers all candidates, whose scores are complete, and empties the buffer.
    func offer(_ candidates: CandidateBuffer, to hits: inout CompetitiveHits) {
        for i in 0..<candidates.count {
            let score = candidates.score(i)
            guard score >= hits.minimum, isLive(candidates.document(i)) else { continue }
            hits.insert(candidates.document(i), segment: number, score: score)
        }
        candidates.removeAll()
    }

    /// The norms of a field; `nil` when no document has it, or it doesn't score. Valid while the segment lives.
    func norms(_ field: Field) throws(IndexError) -> FieldNorms? {
        if let norms, norms.field == field { return norms.norms }
        guard let codes = try unsafe reader.norms(field), let factors = factors[Int(field.rawValue)] else {
            return nil
        }
        let found = unsafe FieldNorms(codes, factors)
        norms = (field, found)
        return found
    }

    // MARK: - Readers

    /// A scorer at the beginning of a list, this query's until `reuseReaders`.
    func scorer(_ metadata: TermMetadata, weight: RankingWeight) throws(IndexError) -> TermScorer {
        if usedScorers < scorers.count {
            let scorer = scorers[usedScorers]
            try scorer.open(metadata, weight: weight)
            usedScorers += 1
            return scorer
        }
        let scorer = TermScorer(try reader.postings(metadata), weight: weight)
        if scorers.count < Self.keptCount {
            scorers.append(scorer)
            usedScorers += 1
        }
        return scorer
    }

    /// A phrase's term, this query's until `reuseReaders`.
    func phraseTerm(_ metadata: TermMetadata) throws(IndexError) -> PhraseTerm {
        if usedPhraseTerms < phraseTerms.count {
            let term = phraseTerms[usedPhraseTerms]
            try term.open(metadata)
            usedPhraseTerms += 1
            return term
        }
        let term = try PhraseTerm(reader.postings(metadata))
        if phraseTerms.count < Self.keptCount {
            phraseTerms.append(term)
            usedPhraseTerms += 1
        }
        return term
    }

    /// Ends a query: what reads its lists may read another's.
    func reuseReaders() {
        usedScorers = 0
        usedPhraseTerms = 0
    }
}
