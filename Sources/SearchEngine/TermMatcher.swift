import IndexCodec
import IndexStorage
import SearchIndex

/// Matches one term: reads its postings in batches and keeps those of the window.
final class TermMatcher: PartMatcher {
    /// Up to so many candidates in a window, each is looked for by itself, and whole blocks are skipped
    /// between.
    private static let seekLimit = 16

    private let cursor: PostingsCursor
    private var isExhausted = false
    private var bounds = TermBounds()

    init(field: Field, cursor: PostingsCursor, keepsFrequencies: Bool) {
        self.cursor = cursor
        super.init(field: field, keepsFrequencies: keepsFrequencies)
    }

    override var cost: Int { cursor.documentFrequency }

    override func lowerBound(_ target: UInt32) throws(IndexError) -> UInt32 {
        guard try seek(target) else { return .max }
        let documents = unsafe cursor.documents
        return unsafe documents[cursor.index(atLeast: target)]
    }

    override func match(
        base: UInt32, candidates: borrowing DocumentBits, into found: inout DocumentBits
    ) throws(IndexError) {
        matches.removeAll()
        if candidates.count <= Self.seekLimit {
            try seekEach(base: base, candidates: candidates, into: &found, &matches)
        } else {
            try scan(base: base, candidates: candidates, into: &found, &matches)
        }
    }

    private func scan(
        base: UInt32, candidates: borrowing DocumentBits, into found: inout DocumentBits,
        _ matches: inout PartMatches
    ) throws(IndexError) {
        guard try seek(base) else { return }
        let cursor = self.cursor
        repeat {
            let count = cursor.count
            let documents = unsafe cursor.documents
            let first = cursor.index(atLeast: base)
            // Where the batch goes on past the window, no later one begins in it.
            let isWhole = unsafe documents[count - 1] &- base < DocumentBits.capacity
            let last = isWhole ? count : cursor.index(atLeast: base &+ DocumentBits.capacity, from: first)
            unsafe found.insert(documents + first, count: last - first, base: base)
            if keepsFrequencies {
                let frequencies = try unsafe cursor.frequencies()
                for index in first..<last {
                    let slot = unsafe documents[index] &- base
                    if candidates.contains(slot) {
                        unsafe matches.append(slot, frequency: frequencies[index])
                    }
                }
            }
            if !isWhole { return }
        } while try cursor.next()
        isExhausted = true
    }

    private func seekEach(
        base: UInt32, candidates: borrowing DocumentBits, into found: inout DocumentBits,
        _ matches: inout PartMatches
    ) throws(IndexError) {
        var next = candidates.next(from: 0)
        while let slot = next {
            guard try seek(base + slot) else { return }
            let index = cursor.index(atLeast: base + slot)
            let document = unsafe cursor.documents[index]
            if document == base + slot {
                found.insert(slot)
                if keepsFrequencies { matches.append(slot, frequency: cursor.frequency(at: index)) }
                next = candidates.next(from: slot + 1)
            } else {
                let (distance, overflow) = document.subtractingReportingOverflow(base)
                guard !overflow else { return }
                next = candidates.next(from: distance)
            }
        }
    }

    private func seek(_ target: UInt32) throws(IndexError) -> Bool {
        if !isExhausted { isExhausted = try !cursor.seek(target) }
        return !isExhausted
    }

    // MARK: - Bounds

    override func greatestFrequency(_ factors: NormFactors) -> Double { bounds.greatest(cursor, factors) }

    override func raise(
        _ bounds: inout RangeBounds, base: UInt32, factors: NormFactors, norms: UnsafePointer<UInt8>
    ) {
        self.bounds.raise(&bounds, base: base, cursor, factors)
    }
}
