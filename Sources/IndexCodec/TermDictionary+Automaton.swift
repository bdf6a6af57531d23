package import IndexStorage

extension TermDictionary {
    /// Calls `body` with the terms that begin with `prefix` and whose rest matches an automaton, in byte order.
    ///
    /// Terms are stepped through from where they differ from the one before. Once a beginning can't match, all terms
    /// that have it are passed over, whole blocks of them undecoded.
    /// - Throws: what reading the dictionary and `body` throw.
    package func forEachTerm<Automaton: TermAutomaton>(
        prefix: [UInt8], matching automaton: Automaton,
        _ body: (_ metadata: TermMetadata) throws(IndexError) -> Void
    ) throws(IndexError) {
        var walk = AutomatonWalk(prefix: prefix, automaton)
        guard blockCount > 0 else { return }
        var block = try unsafe prefix.span.bytes.withUnsafeBytes { (bytes) throws(IndexError) -> Int in
            try unsafe self.block(for: bytes)
        }
        var matches: [Int] = []
        while block < blockCount {
            var reader = try file.reader(extent(ofBlock: block))
            let count = Int(try reader.u8())
            matches.removeAll(keepingCapacity: true)
            for i in 0..<count where try walk.advance(&reader) { matches.append(i) }
            if let last = matches.last {
                var base = TermMetadata.Base()
                var next = 0
                for i in 0...last {
                    let metadata = try TermMetadata(from: &reader, after: &base)
                    guard matches[next] == i else { continue }
                    try body(metadata)
                    next += 1
                }
            }
            if walk.isPast { return }
            block = try nextBlock(after: block, &walk)
        }
    }

    /// The block after one, or, when the walk's last term has a beginning that can't match, the last block that can
    /// hold others.
    private func nextBlock<Automaton: TermAutomaton>(
        after block: Int, _ walk: inout AutomatonWalk<Automaton>
    ) throws(IndexError) -> Int {
        guard let dead = walk.deadBeginning else { return block + 1 }
        // Doubles its steps while first keys have the beginning, then halves them.
        var low = block + 1
        var step = 1
        var high = low
        while high < blockCount, try hasBeginning(high, dead) {
            low = high + 1
            high += step
            step *= 2
        }
        high = min(high, blockCount)
        while low < high {
            let middle = (low + high) / 2
            if try hasBeginning(middle, dead) { low = middle + 1 } else { high = middle }
        }
        // The block before may go on with other terms.
        return max(block + 1, low - 1)
    }

    private func hasBeginning(_ block: Int, _ beginning: ArraySlice<UInt8>) throws(IndexError) -> Bool {
        let key = try unsafe firstKey(ofBlock: block)
        return unsafe key.starts(with: beginning)
    }
}

/// Steps an automaton along the keys of a dictionary.
private struct AutomatonWalk<Automaton: TermAutomaton> {
    private let automaton: Automaton
    private let prefix: [UInt8]
    private var key: [UInt8] = []
    /// By length: the state after so many bytes of the key, known where a scalar ends.
    private var states: [Automaton.State]
    /// How many bytes of the key `states` are good for.
    private var known: Int
    /// The length of the key's beginning that can't match.
    private var deadCount: Int?
    /// A key beyond those with the prefix was met.
    private(set) var isPast = false

    init(prefix: [UInt8], _ automaton: Automaton) {
        self.automaton = automaton
        self.prefix = prefix
        known = 0
        states = [Automaton.State](repeating: automaton.start, count: 64)
    }

    var deadBeginning: ArraySlice<UInt8>? { deadCount.map { key[..<$0] } }

    /// Reads the next key of a block; whether it matches.
    mutating func advance(_ reader: inout ByteReader) throws(IndexError) -> Bool {
        let shared = try reader.varint()
        let suffixCount = try reader.varint()
        guard shared <= UInt64(key.count), suffixCount <= UInt64(reader.remaining) else {
            throw reader.corrupt("a term that is cut")
        }
        key.removeLast(key.count - Int(shared))
        unsafe key.append(contentsOf: try reader.bytes(count: Int(suffixCount)))
        if let deadCount {
            if Int(shared) >= deadCount { return false }
            self.deadCount = nil
        }
        known = min(known, Int(shared))
        guard !isPast else { return false }
        guard key.starts(with: prefix) else {
            isPast = prefix.lexicographicallyPrecedes(key)
            known = 0
            return false
        }
        return match()
    }

    private mutating func match() -> Bool {
        while states.count <= key.count { states.append(automaton.start) }
        if known <= prefix.count {
            known = prefix.count
            states[known] = automaton.start
        }
        // A scalar that the keys share in part is read anew.
        while known > prefix.count, known < key.count, key[known] & 0xC0 == 0x80 { known -= 1 }
        var state = states[known]
        while known < key.count {
            let (scalar, length) = scalar(at: known)
            guard let next = automaton.step(state, scalar) else {
                deadCount = known + length
                return false
            }
            state = next
            known += length
            states[known] = state
        }
        return automaton.isAccepting(state)
    }

    /// The scalar at a byte of the key, and its length: terms are well-formed UTF-8, and what isn't is read as some
    /// scalar.
    private func scalar(at start: Int) -> (UInt32, Int) {
        let lead = key[start]
        guard lead >= 0x80 else { return (UInt32(lead), 1) }
        let length = min(lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2, key.count - start)
        var scalar = UInt32(lead) & (0x7F >> UInt32(length))
        for i in 1..<max(1, length) { scalar = scalar << 6 | UInt32(key[start + i] & 0x3F) }
        return (scalar, length)
    }
}
