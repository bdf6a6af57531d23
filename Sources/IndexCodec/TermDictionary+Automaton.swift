package import IndexStorage

extension TermDictionary {
    /// Blocks of terms between two questions whether the search was cancelled: a fraction of a millisecond.
    private static let blocksPerCheck = 64

    /// Calls `body` with the keys that begin with `prefix` and whose rest an automaton matches, in byte order,
    /// until it returns false.
    ///
    /// Keys are stepped through from where they differ from the one before. Once a beginning can't match,
    /// the least beginning after it that can is looked for, and blocks of keys before that are passed over
    /// undecoded.
    /// - Parameters:
    ///   - automaton: `nil` matches every rest.
    ///   - isCancelled: asked about once in a tenth of a millisecond.
    /// - Throws: `cancelled`; what reading the dictionary and `body` throw.
    package func forEachTerm(
        prefix: [UInt8], matching automaton: TermAutomaton?, isCancelled: () -> Bool,
        _ body: (_ key: Span<UInt8>, _ metadata: TermMetadata) throws(IndexError) -> Bool
    ) throws(IndexError) {
        guard blockCount > 0 else { return }
        var walk = TermWalk(prefix: prefix, automaton)
        var matches = TermMatches()
        var visited = 0
        var isWanted = true
        var block = try unsafe prefix.span.bytes.withUnsafeBytes { (bytes) throws(IndexError) -> Int in
            try unsafe self.block(for: bytes)
        }
        while block < blockCount {
            visited += 1
            if visited % Self.blocksPerCheck == 0, isCancelled() { throw .cancelled }
            matches.removeAll()
            var reader = try TermBlockReader(self, block: block)
            try walk.run(&reader, &matches)
            if !matches.numbers.isEmpty {
                var next = 0
                var i = 0
                try reader.forEachMetadata { (metadata) throws(IndexError) -> Bool in
                    defer { i += 1 }
                    guard matches.numbers[next] == i else { return true }
                    isWanted = try body(matches.key(next).span, metadata)
                    next += 1
                    return isWanted && next < matches.numbers.count
                }
                guard isWanted else { return }
            }
            guard walk.moveToNextCandidate() else { return }
            block = automaton == nil ? block + 1 : try unsafe self.block(for: walk.candidate, after: block)
        }
    }

    /// The first block after `block` that can hold `target` or a greater key. Doubles its steps, then halves
    /// them.
    private func block(
        for target: UnsafeRawBufferPointer, after block: Int
    ) throws(IndexError) -> Int {
        var low = block + 1
        var step = 1
        var high = low
        while high < blockCount, unsafe compareBytes(try firstKey(ofBlock: high), target) <= 0 {
            low = high + 1
            high += step
            step *= 2
        }
        high = min(high, blockCount)
        while low < high {
            let middle = (low + high) / 2
            if unsafe compareBytes(try firstKey(ofBlock: middle), target) <= 0 {
                low = middle + 1
            } else {
                high = middle
            }
        }
        // `low` is the first whose first key is greater: the one before may hold the target.
        return max(block + 1, low - 1)
    }
}

/// The keys of a block that match: their numbers in it, and their bytes.
struct TermMatches {
    private(set) var numbers: [Int] = []
    private var bytes: [UInt8] = []
    /// Where each one's bytes end.
    private var ends: [Int] = []

    init() {
        numbers.reserveCapacity(TermDictionaryWriter.termsPerBlock)
        ends.reserveCapacity(TermDictionaryWriter.termsPerBlock)
        bytes.reserveCapacity(16 * TermDictionaryWriter.termsPerBlock)
    }

    mutating func removeAll() {
        numbers.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    mutating func append(_ number: Int, _ key: UnsafeBufferPointer<UInt8>) {
        numbers.append(number)
        unsafe bytes.append(contentsOf: key)
        ends.append(bytes.count)
    }

    /// The bytes of the i-th match.
    func key(_ i: Int) -> ArraySlice<UInt8> { bytes[(i > 0 ? ends[i - 1] : 0)..<ends[i]] }
}
