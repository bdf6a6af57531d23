/// The scores of one window's documents while they are being added up. Reused from window to window.
struct WindowScores {
    /// By slot. Only slots of the current window's matches hold meaning.
    private(set) var scores = [Double](repeating: 0, count: Int(DocumentBits.capacity))
    /// The weighted frequencies of the leaf being scored, by slot; 0 between leaves.
    private var frequencies = [Double](repeating: 0, count: Int(DocumentBits.capacity))

    /// Sets the scores of `documents` to 0.
    mutating func clear(_ documents: borrowing DocumentBits) {
        var next = documents.next(from: 0)
        while let slot = next {
            scores[Int(slot)] = 0
            next = documents.next(from: slot + 1)
        }
    }

    /// Adds one field's occurrences of the leaf being scored.
    /// - Parameters:
    ///   - matches: what the field's postings hold in this window.
    ///   - documents: those to score.
    ///   - factors: what one occurrence counts, for each of the 256 norms.
    ///   - norms: the window's norms, by slot.
    mutating func add(
        _ matches: PartMatches, in documents: borrowing DocumentBits, factors: [Double],
        norms: UnsafePointer<UInt8>
    ) {
        for index in matches.slots.indices {
            let slot = matches.slots[index]
            guard documents.contains(UInt32(slot)) else { continue }
            let norm = unsafe Int(norms[Int(slot)])
            frequencies[Int(slot)] += Double(matches.frequencies[index]) * factors[norm]
        }
    }

    /// Turns the weighted frequencies of `documents` into the leaf's score and adds it.
    mutating func finishLeaf(idf: Double, in documents: borrowing DocumentBits) {
        var next = documents.next(from: 0)
        while let slot = next {
            let frequency = frequencies[Int(slot)]
            if frequency > 0 {
                scores[Int(slot)] += BM25.score(idf: idf, frequency: frequency)
                frequencies[Int(slot)] = 0
            }
            next = documents.next(from: slot + 1)
        }
    }
}
