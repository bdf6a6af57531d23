package import IndexStorage

extension TermDictionary {
    /// Calls `body` with the terms that begin with `prefix` and whose rest is near a word, in byte order.
    /// - Throws: what reading the dictionary and `body` throw.
    package func forEachTerm(
        prefix: [UInt8], near word: LevenshteinAutomaton,
        _ body: (_ metadata: TermMetadata) throws(IndexError) -> Void
    ) throws(IndexError) {
        try forEachTerm(prefix: prefix, matching: word, body)
    }

    /// Terms are stepped through from where they differ from the one before. Once a beginning can't match,
    /// the least beginning after it that can is looked for, and blocks of terms before that are passed over
    /// undecoded.
    private func forEachTerm<Automaton: TermAutomaton>(
        prefix: [UInt8], matching automaton: Automaton,
        _ body: (_ metadata: TermMetadata) throws(IndexError) -> Void
    ) throws(IndexError) {
        guard blockCount > 0 else { return }
        var walk = AutomatonWalk(prefix: prefix, automaton)
        var matches: [Int] = []
        var block = try unsafe prefix.span.bytes.withUnsafeBytes { (bytes) throws(IndexError) -> Int in
            try unsafe self.block(for: bytes)
        }
        while block < blockCount {
            matches.removeAll(keepingCapacity: true)
            var reader = try TermBlockReader(self, block: block)
            try walk.run(&reader, &matches)
            if !matches.isEmpty {
                var next = 0
                var i = 0
                try reader.forEachMetadata { (metadata) throws(IndexError) -> Bool in
                    defer { i += 1 }
                    guard matches[next] == i else { return true }
                    try body(metadata)
                    next += 1
                    return next < matches.count
                }
            }
            guard let target = walk.target() else { return }
            block = try self.block(for: target, after: block)
        }
    }

    /// The first block after `block` that can hold `target` or a greater key. Doubles its steps, then halves
    /// them.
    private func block(for target: [UInt8], after block: Int) throws(IndexError) -> Int {
        try unsafe target.span.bytes.withUnsafeBytes { (target) throws(IndexError) -> Int in
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
}

/// Steps an automaton along the keys of a dictionary.
///
/// Safe because no key is longer than `capacity`, and places in it are below its length.
@safe private struct AutomatonWalk<Automaton: TermAutomaton>: ~Copyable {
    /// The longest key: a term's bytes are limited far below.
    private static var capacity: Int { 4_096 }

    private let automaton: Automaton
    private let prefix: [UInt8]
    private let key: UnsafeMutablePointer<UInt8>
    private var keyCount = 0
    /// By length: the state after so many bytes of the key, known where a scalar ends.
    private let states: UnsafeMutablePointer<Automaton.State>
    /// How many bytes of the key `states` are good for.
    private var known = 0
    /// Where the scalar begins with which the key can't match any more.
    private var deadStart: Int?
    /// The length of the key's beginning that can't match.
    private var deadCount = Int.max
    /// A key beyond those with the prefix was met.
    private var isPast = false

    init(prefix: [UInt8], _ automaton: Automaton) {
        self.automaton = automaton
        self.prefix = prefix
        unsafe key = .allocate(capacity: Self.capacity)
        unsafe states = .allocate(capacity: Self.capacity + 1)
        unsafe states.initialize(repeating: automaton.start, count: Self.capacity + 1)
    }

    deinit {
        unsafe key.deallocate()
        unsafe states.deallocate()
    }

    /// Steps through the keys of a block and notes the numbers of those that match.
    mutating func run(_ block: inout TermBlockReader, _ matches: inout [Int]) throws(IndexError) {
        for i in 0..<block.count {
            let (shared, rest) = try unsafe block.nextKey()
            guard shared <= keyCount, shared + rest.count <= Self.capacity else { throw block.cut() }
            keyCount = shared + rest.count
            // A key that shares a beginning that can't match can't either. Its bytes aren't needed: the next
            // key that is looked at shares none beyond that beginning.
            if shared >= deadCount { continue }
            for byte in 0..<rest.count { unsafe key[shared &+ byte] = rest[byte] }
            deadStart = nil
            deadCount = .max
            known = min(known, shared)
            if !isPast, match() { matches.append(i) }
        }
    }

    private var keyBytes: UnsafeBufferPointer<UInt8> {
        unsafe UnsafeBufferPointer(start: key, count: keyCount)
    }

    private mutating func match() -> Bool {
        if known <= prefix.count {
            guard unsafe keyBytes.starts(with: prefix) else {
                isPast = unsafe prefix.lexicographicallyPrecedes(keyBytes)
                known = 0
                return false
            }
            known = prefix.count
            unsafe states[known] = automaton.start
        }
        // A scalar that the keys share in part is read anew.
        while known > prefix.count, known < keyCount, unsafe key[known] & 0xC0 == 0x80 { known -= 1 }
        var place = known
        var state = unsafe states[place]
        while place < keyCount {
            let (scalar, length) = scalar(at: place)
            guard let next = automaton.step(state, scalar) else {
                known = place
                deadStart = place
                deadCount = place + length
                return false
            }
            state = next
            place += length
            unsafe states[place] = state
        }
        known = place
        return automaton.isAccepting(state)
    }

    /// A key that no match to come is below; `nil` when there are none to come.
    func target() -> [UInt8]? {
        guard !isPast else { return nil }
        // Terms that begin like the last key go on.
        guard var start = deadStart else { return unsafe Array(keyBytes) }
        while true {
            let (scalar, _) = scalar(at: start)
            if let next = unsafe automaton.next(states[start], above: scalar) {
                return unsafe Array(UnsafeBufferPointer(start: key, count: start)) + Self.utf8(next)
            }
            guard start > prefix.count else { return nil }
            start -= 1
            while start > prefix.count, unsafe key[start] & 0xC0 == 0x80 { start -= 1 }
        }
    }

    /// The scalar at a byte of the key, and its length: terms are well-formed UTF-8, and what isn't is read
    /// as some scalar.
    @inline(__always)
    private func scalar(at start: Int) -> (UInt32, Int) {
        let lead = unsafe key[start]
        guard lead >= 0x80 else { return (UInt32(lead), 1) }
        let length = min(
            lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2, max(keyCount, deadCount == .max ? 0 : deadCount) - start)
        var scalar = UInt32(lead) & (0x7F >> UInt32(length))
        for i in 1..<max(1, length) { scalar = unsafe scalar << 6 | UInt32(key[start + i] & 0x3F) }
        return (scalar, length)
    }

    /// The bytes of a scalar; of a surrogate's number, those of the first scalar after surrogates.
    private static func utf8(_ scalar: UInt32) -> [UInt8] {
        if let scalar = Unicode.Scalar(scalar) { return Array(String(scalar).utf8) }
        return scalar < 0xE000 ? Array("\u{E000}".utf8) : [0xFF]
    }
}
