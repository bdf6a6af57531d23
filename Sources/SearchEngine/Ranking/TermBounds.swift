import IndexCodec

/// Where a term's bounds are looked at: moves forward over the skip entries of a list, decoding nothing.
struct TermBounds {
    /// The first block that reaches to the last window asked for.
    private var block = 0

    /// What no document's weighted frequency exceeds.
    func greatest(_ cursor: PostingsCursor, _ factors: NormFactors) -> Double {
        unsafe cursor.impacts.weightedFrequency(
            factors.values, greatestFrequency: Double(cursor.metadata.maximumFrequency))
    }

    /// Raises bounds to what the weighted frequencies of a window's documents don't exceed.
    /// - Parameter base: never falls from call to call.
    mutating func raise(
        _ bounds: inout RangeBounds, base: UInt32, _ cursor: PostingsCursor, _ factors: NormFactors
    ) {
        let greatestFrequency = Double(cursor.metadata.maximumFrequency)
        block = cursor.block(atLeast: base, from: block)
        let end = Int(base) + Int(DocumentBits.capacity)
        var first = block > 0 ? Int(cursor.lastDocument(ofBlock: block - 1)) + 1 : 0
        var next = block
        while next < cursor.blockCount, first < end {
            let last = Int(cursor.lastDocument(ofBlock: next))
            let bound = unsafe cursor.impacts(ofBlock: next).weightedFrequency(
                factors.values, greatestFrequency: greatestFrequency)
            let lower = max(first, Int(base))
            let upper = min(last, end - 1)
            if lower <= upper { bounds.raise(lower - Int(base)...upper - Int(base), to: bound) }
            first = last + 1
            next += 1
        }
    }
}
