package import IndexStorage

extension TermDictionary {
    /// Blocks of terms between two questions whether the search was cancelled: a fraction of a millisecond.
    private static let blocksPerCheck = 64

    /// Calls `body` with the terms that begin with `prefix` and whose rest an automaton matches, in byte order,
    /// until it returns false.
    ///
    /// Terms are stepped through from where they differ from the one before. Once a beginning can't match,
    /// the least beginning after it that can is looked for, and blocks of terms before that are passed over
    /// undecoded.
    /// - Parameter isCancelled: asked about once in a tenth of a millisecond.
    /// - Throws: `cancelled`; what reading the dictionary and `body` throw.
    package func forEachTerm(
        prefix: [UInt8], matching automaton: TermAutomaton, isCancelled: () -> Bool,
        _ body: (_ term: Span<UInt8>, _ metadata: TermMetadata) throws(IndexError) -> Bool
    ) throws(IndexError) {
        guard blockCount > 0 else { return }
        var walk = AutomatonWalk(prefix: prefix, automaton)
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
                    isWanted = try body(matches.term(next).span, metadata)
                    next += 1
                    return isWanted && next < matches.numbers.count
                }
                guard isWanted else { return }
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

/// The terms of a block that match: their numbers in it, and their bytes.
private struct TermMatches {
    private(set) var numbers: [Int] = []
    private var bytes: [UInt8] = []
    /// Where each one's bytes end.
    private var ends: [Int] = []

    mutating func removeAll() {
        numbers.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    mutating func append(_ number: Int, _ term: UnsafeBufferPointer<UInt8>) {
        numbers.append(number)
        unsafe bytes.append(contentsOf: term)
        ends.append(bytes.count)
    }

    /// The bytes of the i-th match.
    func term(_ i: Int) -> ArraySlice<UInt8> { bytes[(i > 0 ? ends[i - 1] : 0)..<ends[i]] }
}

/// Steps an automaton along the keys of a dictionary.
///
/// Safe because no key is longer than `capacity`, and places in it are below its length.
@safe private struct AutomatonWalk: ~Copyable {
    /// The longest key: a term's bytes are limited far below.
    private static let capacity = 4_096

    private let automaton: TermAutomaton
    private let prefix: [UInt8]
    private let key: UnsafeMutablePointer<UInt8>
    private var keyCount = 0
    /// By length: the state after so many bytes of the key, known where a scalar ends.
    private let states: UnsafeMutablePointer<TermAutomaton.State>
    /// How many bytes of the key `states` are good for, and the automaton's generation that they're of.
    private var known = 0
    private var generation = 0
    /// Where the scalar begins with which the key can't match any more.
    private var deadStart: Int?
    /// The length of the key's beginning that can't match.
    private var deadCount = Int.max
    /// A key beyond those with the prefix was met.
    private var isPast = false

    init(prefix: [UInt8], _ automaton: TermAutomaton) {
        self.automaton = automaton
        self.prefix = prefix
        unsafe key = .allocate(capacity: Self.capacity)
        unsafe states = .allocate(capacity: Self.capacity + 1)
        unsafe states.initialize(repeating: 0, count: Self.capacity + 1)
    }

    deinit {
        unsafe key.deallocate()
        unsafe states.deallocate()
    }

    /// Steps through the keys of a block and notes the numbers of those that match.
    mutating func run(_ block: inout TermBlockReader, _ matches: inout TermMatches) throws(IndexError) {
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
            if !isPast, match() {
                unsafe matches.append(i, UnsafeBufferPointer(rebasing: keyBytes[prefix.count...]))
            }
        }
    }

    private var keyBytes: UnsafeBufferPointer<UInt8> {
        unsafe UnsafeBufferPointer(start: key, count: keyCount)
    }

    private mutating func match() -> Bool {
        let start = automaton.begin()
        if generation != automaton.generation {
            generation = automaton.generation
            known = min(known, prefix.count)
        }
        if known <= prefix.count {
            guard unsafe keyBytes.starts(with: prefix) else {
                isPast = unsafe prefix.lexicographicallyPrecedes(keyBytes)
                known = 0
                return false
            }
            known = prefix.count
            unsafe states[known] = start
        }
        // A scalar that the keys share in part is read anew.
        while known > prefix.count, known < keyCount, unsafe key[known] & 0xC0 == 0x80 { known -= 1 }
        var place = known
        var state = unsafe states[place]
        while place < keyCount {
            let (scalar, length) = scalar(at: place)
            state = automaton.step(state, scalar)
            guard state != TermAutomaton.dead else {
                known = place
                deadStart = place
                deadCount = place + length
                return false
            }
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
