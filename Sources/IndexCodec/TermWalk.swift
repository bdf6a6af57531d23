import IndexStorage

/// Steps an automaton along the keys of a dictionary.
///
/// Of each key only the bytes that are stepped through are kept: a key that shares more than those with the one
/// before can't match either, and isn't looked at.
///
/// Safe because no key is longer than `capacity`, and places in it are below its length.
@safe struct TermWalk: ~Copyable {
    /// The longest key: a term's bytes are limited far below.
    private static let capacity = 4_096

    /// `nil` when every key with the prefix matches.
    private let automaton: TermAutomaton?
    private let prefix: [UInt8]
    private let key: UnsafeMutablePointer<UInt8>
    /// The length of the key, of which the bytes up to `deadCount` are there.
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

    init(prefix: [UInt8], _ automaton: TermAutomaton?) {
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

    private var keyBytes: UnsafeBufferPointer<UInt8> {
        unsafe UnsafeBufferPointer(start: key, count: keyCount)
    }

    /// Steps through the keys of a block and notes the numbers of those that match.
    mutating func run(_ block: inout TermBlockReader, _ matches: inout TermMatches) throws(IndexError) {
        if let automaton {
            try run(&block, &matches, automaton)
        } else {
            for i in 0..<block.count {
                let (shared, rest) = try unsafe nextKey(&block, isFirst: i == 0)
                guard !isPast else { continue }
                unsafe copy(rest, from: 0, to: shared)
                // What shares the prefix with a key that has it has it too.
                if known > 0 && shared >= known || beginsWithPrefix() {
                    known = prefix.count
                    unsafe matches.append(i, keyBytes)
                }
            }
        }
    }

    private mutating func run(
        _ block: inout TermBlockReader, _ matches: inout TermMatches, _ automaton: TermAutomaton
    ) throws(IndexError) {
        begin(automaton)
        // Local, so that it stays in registers.
        var reader = block
        for i in 0..<reader.count {
            let (shared, rest) = try unsafe nextKey(&reader, isFirst: i == 0)
            // A key that shares a beginning that can't match can't either.
            if shared >= deadCount || isPast { continue }
            deadStart = nil
            deadCount = .max
            known = min(known, shared)
            if unsafe match(shared, rest, automaton) { unsafe matches.append(i, keyBytes) }
        }
        block = reader
    }

    private mutating func begin(_ automaton: TermAutomaton) {
        unsafe states[prefix.count] = automaton.begin()
        if generation != automaton.generation {
            generation = automaton.generation
            known = min(known, prefix.count)
        }
    }

    /// Passes over a block if its mask says that nothing in it can match.
    /// - Parameters:
    ///   - first: the block's first key.
    ///   - next: the next block's.
    mutating func pass(
        from first: UnsafeRawBufferPointer, to next: UnsafeRawBufferPointer, _ mask: TermBlockMask,
        _ automaton: TermAutomaton
    ) -> Bool {
        let common = unsafe TermBlockMask.commonCount(first, next)
        guard common >= prefix.count, max(first.count, next.count) <= Self.capacity,
            unsafe first.starts(with: prefix)
        else {
            return false
        }
        begin(automaton)
        // What all its keys begin with can't match: nor can they.
        guard unsafe move(to: UnsafeRawBufferPointer(rebasing: first[..<common]), automaton) else {
            return true
        }
        let state = unsafe states[common]
        if common == first.count, automaton.isAccepting(state) { return false }
        let from = unsafe TermBlockMask.scalar(first, at: common)?.scalar ?? 0
        let through = unsafe TermBlockMask.scalar(next, at: common)?.scalar ?? .max
        guard from <= through, !automaton.canMatch(state, from...through, mask) else { return false }
        _ = unsafe move(to: next, automaton)
        return true
    }

    /// Moves to a beginning of a key with the prefix, which ends with a scalar; false when it can't match.
    private mutating func move(to beginning: UnsafeRawBufferPointer, _ automaton: TermAutomaton) -> Bool {
        var shared = 0
        let limit = min(known, beginning.count)
        while shared < limit, unsafe beginning[shared] == key[shared] { shared &+= 1 }
        unsafe copy(beginning, from: shared, to: shared)
        keyCount = beginning.count
        deadStart = nil
        deadCount = .max
        known = max(prefix.count, shared)
        return stepScalars(automaton) != TermAutomaton.dead
    }

    /// The next key of a block: how many bytes it shares with the one before, and those that follow.
    @inline(__always)
    private mutating func nextKey(
        _ block: inout TermBlockReader, isFirst: Bool
    ) throws(IndexError) -> (shared: Int, rest: UnsafeRawBufferPointer) {
        var (shared, rest) = try unsafe block.nextKey()
        guard shared <= keyCount, shared + rest.count <= Self.capacity else { throw block.cut() }
        if isFirst {
            // It's whole: what it shares with the last key of the block before needn't be stepped through.
            while shared < known, shared < rest.count, unsafe rest[shared] == key[shared] { shared += 1 }
            unsafe rest = UnsafeRawBufferPointer(rebasing: rest[shared...])
        }
        keyCount = shared + rest.count
        return unsafe (shared, rest)
    }

    /// Whether the key does, of which all bytes are there.
    private mutating func beginsWithPrefix() -> Bool {
        if unsafe keyBytes.starts(with: prefix) { return true }
        isPast = unsafe prefix.lexicographicallyPrecedes(keyBytes)
        return false
    }

    /// Whether the key matches that shares so many bytes with the one before and goes on with others.
    @inline(__always)
    private mutating func match(
        _ shared: Int, _ rest: UnsafeRawBufferPointer, _ automaton: TermAutomaton
    ) -> Bool {
        guard known >= prefix.count else {
            unsafe copy(rest, from: 0, to: shared)
            known = 0
            guard beginsWithPrefix() else { return false }
            known = prefix.count
            return matchScalars(automaton)
        }
        var place = shared
        var copied = 0
        if known == shared {
            var state = unsafe states[place]
            while copied < rest.count {
                let byte = unsafe rest[copied]
                guard byte < 0x80 else { break }
                unsafe key[place] = byte
                state = automaton.step(state, ascii: byte)
                guard state != TermAutomaton.dead else {
                    end(at: place, 1)
                    return false
                }
                place &+= 1
                copied &+= 1
                unsafe states[place] = state
            }
            known = place
            if copied == rest.count { return automaton.isAccepting(state) }
        }
        unsafe copy(rest, from: copied, to: place)
        return matchScalars(automaton)
    }

    @inline(__always)
    private func copy(_ rest: UnsafeRawBufferPointer, from: Int, to place: Int) {
        var place = place
        for i in from..<rest.count {
            unsafe key[place] = rest[i]
            place &+= 1
        }
    }

    /// Whether the key matches, from where the states are known on.
    private mutating func matchScalars(_ automaton: TermAutomaton) -> Bool {
        let state = stepScalars(automaton)
        return state != TermAutomaton.dead && automaton.isAccepting(state)
    }

    /// Steps on from where the states are known, to the key's end or where it can't match any more. A scalar that
    /// the keys share in part is read anew.
    private mutating func stepScalars(_ automaton: TermAutomaton) -> TermAutomaton.State {
        var place = scalarStart(known)
        var state = unsafe states[place]
        while place < keyCount {
            let (scalar, length) = scalar(at: place)
            state = automaton.step(state, scalar)
            guard state != TermAutomaton.dead else {
                end(at: place, length)
                return state
            }
            place += length
            unsafe states[place] = state
        }
        known = place
        return state
    }

    /// Notes that nothing matches that begins with the key's bytes through a scalar.
    @inline(__always)
    private mutating func end(at place: Int, _ length: Int) {
        known = place
        deadStart = place
        deadCount = place &+ length
    }

    /// Moves on to the least beginning, `candidate`, that a match to come isn't below; false when there are none to
    /// come.
    mutating func moveToNextCandidate() -> Bool {
        guard !isPast else { return false }
        // Keys that begin like the last one go on.
        guard let automaton, var start = deadStart else { return true }
        while true {
            let (scalar, _) = scalar(at: start)
            if let next = unsafe automaton.next(states[start], above: scalar) {
                known = start
                deadStart = nil
                deadCount = .max
                keyCount = start + put(next, at: start)
                return true
            }
            guard start > prefix.count else { return false }
            start = scalarStart(start - 1)
        }
    }

    /// Valid until the next `run`.
    var candidate: UnsafeRawBufferPointer { unsafe UnsafeRawBufferPointer(keyBytes) }

    private func scalarStart(_ place: Int) -> Int {
        var place = place
        while place > prefix.count, place < keyCount, unsafe key[place] & 0xC0 == 0x80 { place -= 1 }
        return place
    }

    /// The scalar at a byte of the key, and its length.
    @inline(__always)
    private func scalar(at start: Int) -> (UInt32, Int) {
        let there = unsafe UnsafeRawBufferPointer(start: key, count: min(keyCount, deadCount))
        return unsafe TermBlockMask.scalar(there, at: start) ?? (0, 1)
    }

    /// Writes the bytes of a scalar; of a surrogate's number, those of the first scalar after surrogates. Returns
    /// how many they are.
    private func put(_ scalar: UInt32, at place: Int) -> Int {
        let bytes = unsafe UTF8.encode(Unicode.Scalar(scalar) ?? "\u{E000}").unsafelyUnwrapped
        var count = 0
        for byte in bytes where place + count < Self.capacity {
            unsafe key[place + count] = byte
            count += 1
        }
        return count
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
