import IndexCodec
import IndexStorage

extension PhraseMatcher {
    /// What ranks the documents of one field.
    @safe struct Weight {
        let idf: Double
        let factors: NormFactors
        /// The norm of every document.
        let norms: UnsafePointer<UInt8>

        init(idf: Double, factors: NormFactors, norms: UnsafePointer<UInt8>) {
            self.idf = idf
            self.factors = factors
            unsafe self.norms = norms
        }

        @inline(__always)
        func score(_ frequency: UInt32, in document: UInt32) -> Double {
            BM25.score(
                idf: idf, frequency: unsafe Double(frequency) * factors.values[Int(norms[Int(document)])])
        }

        /// What no document of a block scores more than.
        func bound(_ impacts: Impacts, _ metadata: TermMetadata) -> Double {
            BM25.bound(
                idf: idf,
                frequency: unsafe impacts.weightedFrequency(
                    factors.values, greatestFrequency: Double(metadata.maximumFrequency)))
        }
    }

    /// Offers every document that can be among the hits. A phrase occurs no more often than each of its words, so that
    /// their bounds, and in a document their frequencies, bound its score: positions are decoded only for documents
    /// that can still be hits.
    ///
    /// - Parameter counts: whether all matches are to be found.
    /// - Returns: the number of live matches when that's wanted.
    func rank(
        _ weight: Weight, in segment: RankedSegment, counts: Bool, into hits: inout CompetitiveHits,
        isCancelled: () -> Bool
    ) throws(IndexError) -> Int {
        let (cursors, slots) = (self.cursors, self.slots)
        var (batches, starts, positions) = (self.batches, [UInt32](), [UInt32]())
        let lead = cursors[0]
        let othersBound = cursors.dropFirst().map { weight.bound($0.impacts, $0.metadata) }.min() ?? .infinity
        var total = 0
        var target: UInt32 = 0
        var block = 0
        var blockLast: UInt32?
        while target < segment.documentCount {
            if !counts, blockLast.map({ target > $0 }) ?? true {
                guard !isCancelled() else { throw .cancelled }
                block = lead.block(atLeast: target, from: block)
                let last = lead.lastDocument(ofBlock: block)
                blockLast = last
                let bound = min(othersBound, weight.bound(lead.impacts(ofBlock: block), lead.metadata))
                if bound < hits.minimum {
                    target = last + 1
                    continue
                }
            }
            guard let document = try conjunction(from: target, cursors, &batches) else { return total }
            target = document + 1
            if !counts {
                if let last = blockLast, document > last {
                    // The next block's bound is asked for first.
                    target = document
                    continue
                }
                var least = UInt32.max
                for (cursor, batch) in zip(cursors, batches) {
                    least = min(least, cursor.frequency(at: batch.index))
                }
                guard weight.score(least, in: document) >= hits.minimum else { continue }
            }
            let count = try Self.occurrences(slots, cursors, batches, &starts, &positions)
            guard count > 0, segment.isLive(document) else { continue }
            total += 1
            let score = weight.score(count, in: document)
            if score >= hits.minimum { hits.insert(document, segment: segment.number, score: score) }
        }
        return total
    }
}
