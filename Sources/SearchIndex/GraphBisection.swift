import IndexCodec
import IndexStorage
import Synchronization

/// Puts the documents of a segment in an order in which bounds on scores are close and gaps small: by the length of
/// their bodies, the shortest first, and those of one length so that like words stand together.
///
/// A block's documents being of one length, its bound is the score of its most frequent use of the word; and what a
/// hit must score is high after the first blocks, since the short documents that score most come first.
///
/// Of one length, the documents are halved, and documents change sides as long as it makes the lists of terms cheaper to
/// code; then each half is halved likewise. A document's wish to change sides is, over its terms, the sum of
/// the logarithm of how many documents of the other side have the term less that of its own side: what the
/// cost in bits changes by, for halves of equal size. The order is the same for any number of threads and on
/// every machine.
///
/// Sources: L. Dhulipala et al., Compressing graphs and indexes with recursive graph bisection (2016); J.
/// Mackenzie, M. Petri and A. Moffat, Faster index reordering with bipartite graph partitioning (2021): one
/// wish for either side, selection instead of sorting, a threshold that rises with the rounds.
///
/// Safety: `starts` and `terms` are only read after they're made. Threads work on ranges of `documents` that
/// don't overlap, each with a scratch of its own.
@safe final class GraphBisection: @unchecked Sendable {
    /// Rounds of changing sides, at most.
    private static let roundCount = 20
    /// Ranges of so many documents or fewer stay as they are.
    private static let leafCount = 16
    /// Terms in fewer documents have little to gain.
    private static let leastDocumentFrequency: UInt32 = 16

    private let documentCount: Int
    private let termCount: Int
    /// Where each document's terms begin, and after the last's.
    private let starts: UnsafeMutablePointer<Int>
    /// The documents' terms, numbered anew.
    private let terms: UnsafeMutablePointer<UInt32>
    /// The documents in their order.
    private let documents: UnsafeMutablePointer<UInt32>
    /// Where those of one length are.
    private let lengths: [Range<Int>]
    /// By a number below `logarithmCount`, the binary logarithm of it and one.
    private let logarithms: UnsafeMutablePointer<Float>
    private let logarithmCount: Int

    /// Orders a segment's live documents.
    ///
    /// - Parameters:
    ///   - postingsLimit: postings that are looked at, at most, 4 bytes each; beyond that the rarer terms are
    ///     left out.
    ///   - threads: how many work at most.
    /// - Returns: the documents in their new order.
    /// - Throws: `cancelled`; what reading the segment throws.
    /// - Complexity: n log d steps in n postings and d documents, some ten times over.
    static func order(
        of segment: SegmentReader, postingsLimit: Int = 64 << 20, threads: Int, isCancelled: () -> Bool
    ) throws(IndexError) -> [UInt32] {
        let graph = try GraphBisection(segment, postingsLimit: postingsLimit)
        try graph.bisect(threads: threads, isCancelled: isCancelled)
        return (0..<graph.documentCount).map { unsafe graph.documents[$0] }
            .filter { segment.isLive($0) }
    }

    private init(_ segment: SegmentReader, postingsLimit: Int) throws(IndexError) {
        documentCount = segment.documentCount
        let chosen = try Self.chosenTerms(of: segment, postingsLimit: postingsLimit)
        termCount = chosen.count
        let postingsCount = chosen.reduce(0) { $0 + Int($1.documentFrequency) }
        unsafe starts = .allocate(capacity: documentCount + 2)
        unsafe starts.initialize(repeating: 0, count: documentCount + 2)
        unsafe terms = .allocate(capacity: max(1, postingsCount))
        unsafe documents = .allocate(capacity: max(1, documentCount))
        lengths = try unsafe Self.sortByLength(documents, of: segment)
        logarithmCount = documentCount + 1
        unsafe logarithms = .allocate(capacity: logarithmCount)
        for i in 0..<logarithmCount { unsafe logarithms[i] = Self.binaryLogarithm(i + 1) }
        // Counted one place on, so that filling moves each start to its place.
        try Self.forEachPosting(of: chosen, in: segment) { (_, document) in
            unsafe starts[Int(document) + 2] += 1
        }
        for i in 0..<documentCount { unsafe starts[i + 2] += starts[i + 1] }
        try Self.forEachPosting(of: chosen, in: segment) { (term, document) in
            unsafe terms[starts[Int(document) + 1]] = UInt32(term)
            unsafe starts[Int(document) + 1] += 1
        }
    }

    deinit {
        unsafe starts.deallocate()
        unsafe terms.deallocate()
        unsafe documents.deallocate()
        unsafe logarithms.deallocate()
    }

    /// Exponent and a polynomial in the significand, within 0.01: the same bits on every machine, as it's made
    /// of sums and products alone.
    private static func binaryLogarithm(_ number: Int) -> Float {
        let value = Float(number)
        let m = value.significand - 1
        return Float(value.exponent) + m * (1.3465553 - m * 0.3465553)
    }

    /// Lists all documents by the norms of their bodies. Returns where those of each are.
    private static func sortByLength(
        _ documents: UnsafeMutablePointer<UInt32>, of segment: SegmentReader
    ) throws(IndexError) -> [Range<Int>] {
        let norms = try unsafe segment.norms(.body)
        func norm(_ document: Int) -> Int { unsafe norms.map { unsafe Int($0[document]) } ?? 0 }
        var ends = [Int](repeating: 0, count: 256)
        for document in 0..<segment.documentCount { ends[norm(document)] += 1 }
        var ranges: [Range<Int>] = []
        for i in ends.indices {
            let start = ranges.last?.upperBound ?? 0
            ranges.append(start..<start + ends[i])
            ends[i] = start
        }
        for document in 0..<segment.documentCount {
            unsafe documents[ends[norm(document)]] = UInt32(document)
            ends[norm(document)] += 1
        }
        return ranges
    }

    // MARK: - The graph

    /// The surface terms of ranked fields that are neither rare nor in most documents.
    private static func chosenTerms(
        of segment: SegmentReader, postingsLimit: Int
    ) throws(IndexError) -> [TermMetadata] {
        var chosen: [TermMetadata] = []
        for field in Field.defaults {
            try segment.forEachTerm(in: field, prefix: []) { (_, metadata) throws(IndexError) -> Bool in
                if metadata.documentFrequency >= leastDocumentFrequency,
                    Int(metadata.documentFrequency) <= segment.documentCount / 2
                {
                    chosen.append(metadata)
                }
                return true
            }
        }
        var least = leastDocumentFrequency
        while chosen.reduce(0, { $0 + Int($1.documentFrequency) }) > postingsLimit {
            least *= 2
            chosen.removeAll { $0.documentFrequency < least }
        }
        return chosen
    }

    private static func forEachPosting(
        of terms: [TermMetadata], in segment: SegmentReader, _ body: (_ term: Int, _ document: UInt32) -> Void
    ) throws(IndexError) {
        for (term, metadata) in terms.enumerated() {
            let cursor = try segment.postings(metadata)
            while try cursor.next() {
                for i in 0..<cursor.count { unsafe body(term, cursor.documents[i]) }
            }
        }
    }

    // MARK: - Bisection

    private func bisect(threads: Int, isCancelled: () -> Bool) throws(IndexError) {
        let scratches = (0..<max(1, threads)).map { _ in
            BisectionScratch(termCount: termCount, documentCount: documentCount)
        }
        var level = lengths.filter { $0.count > Self.leafCount }
        while !level.isEmpty {
            if isCancelled() { throw .cancelled }
            if level.count < 2 * threads {
                for range in level {
                    split(range, scratches[0], threads: threads)
                    if isCancelled() { throw .cancelled }
                }
            } else {
                let ranges = level
                let next = Atomic(0)
                OrderedRanges.concurrently(threads) { thread in
                    while true {
                        let i = next.wrappingAdd(1, ordering: .relaxed).oldValue
                        guard i < ranges.count else { return }
                        self.split(ranges[i], scratches[thread], threads: 1)
                    }
                }
            }
            level = level.flatMap { range -> [Range<Int>] in
                let middle = range.lowerBound + range.count / 2
                return [range.lowerBound..<middle, middle..<range.upperBound]
            }
            .filter { $0.count > Self.leafCount }
        }
    }

    /// Has the documents of a range change sides.
    private func split(_ range: Range<Int>, _ scratch: BisectionScratch, threads: Int) {
        let middle = range.lowerBound + range.count / 2
        scratch.clear()
        for i in range { unsafe count(documents[i], i < middle ? 1 : 0, i < middle ? 0 : 1, scratch) }
        for round in 0..<Self.roundCount {
            weigh(scratch)
            findWishes(range, scratch, threads: threads)
            guard exchange(range, middle, scratch, threshold: Float(round)) else { break }
        }
        // Documents that nothing tells apart keep their order.
        sort(range.lowerBound..<middle)
        sort(middle..<range.upperBound)
    }

    private func sort(_ range: Range<Int>) {
        var part = unsafe UnsafeMutableBufferPointer(start: documents + range.lowerBound, count: range.count)
        unsafe part.sort()
    }

    /// Adds to the counts of a document's terms on either side.
    private func count(_ document: UInt32, _ left: Int32, _ right: Int32, _ scratch: BisectionScratch) {
        for place in unsafe starts[Int(document)]..<starts[Int(document) + 1] {
            let term = unsafe Int(terms[place])
            scratch.add(term, left, right)
        }
    }

    /// What a term adds to the wish for the right side.
    private func weigh(_ scratch: BisectionScratch) {
        for i in 0..<scratch.touchedCount {
            let term = unsafe Int(scratch.touched[i])
            let (left, right) = unsafe (scratch.left[term], scratch.right[term])
            unsafe scratch.weights[term] = logarithms[Int(right)] - logarithms[Int(left)]
        }
    }

    private func findWishes(_ range: Range<Int>, _ scratch: BisectionScratch, threads: Int) {
        let parts = range.count < 4_096 ? 1 : threads
        OrderedRanges.concurrently(parts) { part in
            let first = range.lowerBound + range.count * part / parts
            let end = range.lowerBound + range.count * (part + 1) / parts
            for i in first..<end {
                let document = unsafe self.documents[i]
                var wish: Float = 0
                for place in unsafe self.starts[Int(document)]..<self.starts[Int(document) + 1] {
                    unsafe wish += scratch.weights[Int(self.terms[place])]
                }
                unsafe scratch.wishes[i] = BisectionScratch.Wish(wish: wish, document: document)
            }
        }
    }

    /// Gives the right side to the half of the documents that most wish for it.
    /// - Returns: whether documents changed sides; not when the strongest wishes hardly exceed a threshold.
    private func exchange(
        _ range: Range<Int>, _ middle: Int, _ scratch: BisectionScratch, threshold: Float
    ) -> Bool {
        let wishes = unsafe scratch.wishes
        var (highest, lowest) = (-Float.infinity, Float.infinity)
        for i in range.lowerBound..<middle { unsafe highest = max(highest, wishes[i].wish) }
        for i in middle..<range.upperBound { unsafe lowest = min(lowest, wishes[i].wish) }
        guard highest - lowest > threshold else { return false }
        for i in range { unsafe scratch.isRight[Int(documents[i])] = i >= middle }
        unsafe BisectionScratch.select(
            wishes + range.lowerBound, count: range.count, middle - range.lowerBound)
        for i in range {
            let document = unsafe wishes[i].document
            unsafe documents[i] = document
            let isRight = i >= middle
            if unsafe scratch.isRight[Int(document)] != isRight {
                count(document, isRight ? -1 : 1, isRight ? 1 : -1, scratch)
            }
        }
        return true
    }
}

/// What a thread needs to split a range. Not thread-safe, but for `wishes` at different places.
///
/// Safety: places are below the numbers of terms and documents that it was made for.
@safe final class BisectionScratch: @unchecked Sendable {
    struct Wish: BitwiseCopyable {
        /// For the right side.
        var wish: Float
        var document: UInt32

        /// Every two differ, so that a selection is the same however it's made.
        @inline(__always)
        static func < (a: Wish, b: Wish) -> Bool {
            a.wish != b.wish ? a.wish < b.wish : a.document < b.document
        }
    }

    private let termCount: Int
    /// By term, the documents of each side that have it, and what follows from it.
    let left: UnsafeMutablePointer<Int32>
    let right: UnsafeMutablePointer<Int32>
    let weights: UnsafeMutablePointer<Float>
    private let isTouched: UnsafeMutablePointer<Bool>
    /// The terms of the range's documents.
    let touched: UnsafeMutablePointer<UInt32>
    private(set) var touchedCount = 0
    /// By place in the order.
    let wishes: UnsafeMutablePointer<Wish>
    let isRight: UnsafeMutablePointer<Bool>

    init(termCount: Int, documentCount: Int) {
        self.termCount = termCount
        let terms = max(1, termCount)
        let documents = max(1, documentCount)
        unsafe left = .allocate(capacity: terms)
        unsafe right = .allocate(capacity: terms)
        unsafe weights = .allocate(capacity: terms)
        unsafe isTouched = .allocate(capacity: terms)
        unsafe touched = .allocate(capacity: terms)
        unsafe wishes = .allocate(capacity: documents)
        unsafe isRight = .allocate(capacity: documents)
        unsafe left.initialize(repeating: 0, count: terms)
        unsafe right.initialize(repeating: 0, count: terms)
        unsafe weights.initialize(repeating: 0, count: terms)
        unsafe isTouched.initialize(repeating: false, count: terms)
        unsafe touched.initialize(repeating: 0, count: terms)
        unsafe wishes.initialize(repeating: Wish(wish: 0, document: 0), count: documents)
        unsafe isRight.initialize(repeating: false, count: documents)
    }

    deinit {
        unsafe left.deallocate()
        unsafe right.deallocate()
        unsafe weights.deallocate()
        unsafe isTouched.deallocate()
        unsafe touched.deallocate()
        unsafe wishes.deallocate()
        unsafe isRight.deallocate()
    }

    /// Adds to the counts of a term.
    @inline(__always)
    func add(_ term: Int, _ moreLeft: Int32, _ moreRight: Int32) {
        if unsafe !isTouched[term] {
            unsafe isTouched[term] = true
            unsafe touched[touchedCount] = UInt32(truncatingIfNeeded: term)
            touchedCount += 1
        }
        unsafe left[term] += moreLeft
        unsafe right[term] += moreRight
    }

    /// Forgets the counts of a range.
    func clear() {
        for i in 0..<touchedCount {
            let term = unsafe Int(touched[i])
            unsafe left[term] = 0
            unsafe right[term] = 0
            unsafe isTouched[term] = false
        }
        touchedCount = 0
    }

    /// Puts the least `k` of `count` wishes first, in no order: quickselect (Hoare 1961) with the median of three.
    /// - Complexity: linear on average.
    static func select(_ wishes: UnsafeMutablePointer<Wish>, count: Int, _ k: Int) {
        var low = 0
        var high = count - 1
        while low < high {
            let middle = (low + high) / 2
            unsafe order(wishes, low, middle)
            unsafe order(wishes, low, high)
            unsafe order(wishes, middle, high)
            let pivot = unsafe wishes[middle]
            var i = low
            var j = high
            while i <= j {
                while unsafe wishes[i] < pivot { i += 1 }
                while unsafe pivot < wishes[j] { j -= 1 }
                if i <= j {
                    unsafe swap(wishes, i, j)
                    i += 1
                    j -= 1
                }
            }
            if k <= j { high = j } else if k >= i { low = i } else { return }
        }
    }

    private static func order(_ wishes: UnsafeMutablePointer<Wish>, _ a: Int, _ b: Int) {
        if unsafe wishes[b] < wishes[a] { unsafe swap(wishes, a, b) }
    }

    private static func swap(_ wishes: UnsafeMutablePointer<Wish>, _ a: Int, _ b: Int) {
        let wish = unsafe wishes[a]
        unsafe wishes[a] = wishes[b]
        unsafe wishes[b] = wish
    }
}
