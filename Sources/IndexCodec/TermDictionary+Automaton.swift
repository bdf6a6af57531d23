package import IndexStorage

extension TermDictionary {
    /// Blocks of terms between two questions whether the search was cancelled: a fraction of a millisecond.
    private static let blocksPerCheck = 64

    /// Calls `body` with the keys that begin with `prefix` and whose rest an automaton matches, in byte order,
    /// until it returns false.
    ///
    /// Keys are stepped through from where they differ from the one before. Once a beginning can't match,
    /// the least beginning after it that can is looked for, and blocks of keys before that are passed over
    /// undecoded, as are those whose signature says that no key matches.
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
            if let automaton, walk.metDead {
                switch try unsafe walk.prospect(
                    of: signature(ofBlock: block), firstKey: firstKey(ofBlock: block), automaton)
                {
                case .possible: break
                case .none:
                    block += 1
                    continue
                case .noneThatBeginsAlike:
                    guard walk.moveToNextCandidate() else { return }
                    block = try unsafe self.block(for: walk.candidate, after: block)
                    continue
                }
            }
            matches.removeAll()
            var reader = try TermBlockReader(self, block: block)
            try walk.run(&reader, &matches)
            if !matches.numbers.isEmpty {
                var next = 0
                var i = 0
                try reader.forEachMetadata { (metadata) throws(IndexError) -> Bool in
                    defer { i += 1 }
                    guard matches.numbers[next] == i else { return true }
                    isWanted = try body(matches.keys[next].span, metadata)
                    next += 1
                    return isWanted && next < matches.numbers.count
                }
                guard isWanted else { return }
            }
            guard walk.moveToNextCandidate() else { return }
            block = automaton == nil ? block + 1 : try unsafe self.block(for: walk.candidate, after: block)
        }
    }

    /// The first block after `block` that can hold `target` or a greater key.
    private func block(
        for target: UnsafeRawBufferPointer, after block: Int
    ) throws(IndexError) -> Int {
        let beyond = try gallop(from: block + 1, to: blockCount) { (place) throws(IndexError) in
            unsafe compareBytes(try firstKey(ofBlock: place), target) <= 0
        }
        // The first whose first key is greater: the one before may hold the target.
        return max(block + 1, beyond - 1)
    }
}
