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
    /// Whether a beginning that can't match was met in the block looked at last. Where none was, the next block's
    /// signature isn't worth asking: what matches everywhere isn't slowed.
    private(set) var metDead = false
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

    /// What is known of a block that isn't decoded.
    enum Prospect {
        case possible
        /// No key of the block matches.
        case none
        /// Nor does any of another block that begins as these do: `moveToNextCandidate` says what to look for.
        case noneThatBeginsAlike
    }

    /// Steps through the beginning that the keys of a block share, and asks the automaton what of the block's signature
    /// can follow it.
    mutating func prospect(
        of signature: TermBlockSignature, firstKey: UnsafeRawBufferPointer, _ automaton: TermAutomaton
    ) -> Prospect {
        // A damaged signature claims what it likes.
        let shared = min(signature.sharedCount, firstKey.count)
        guard known >= prefix.count, shared >= prefix.count else { return .possible }
        enter(automaton)
        var place = 0
        while place < min(known, shared), unsafe firstKey[place] == key[place] { place += 1 }
        // What differs in the prefix is looked at key by key.
        guard place >= prefix.count else { return .possible }
        for i in place..<shared { unsafe key[i] = firstKey[i] }
        keyCount = shared
        deadStart = nil
        deadCount = .max
        known = place
        guard step(automaton) else { return .noneThatBeginsAlike }
        return automaton.canMatch(unsafe states[shared], signature) ? .possible : .none
    }

    private mutating func enter(_ automaton: TermAutomaton) {
        unsafe states[prefix.count] = automaton.begin()
        if generation != automaton.generation {
            generation = automaton.generation
            known = min(known, prefix.count)
        }
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
        enter(automaton)
        metDead = false
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

    /// Steps on from where the states are known. A scalar that the keys share in part is read anew.
    private mutating func matchScalars(_ automaton: TermAutomaton) -> Bool {
        step(automaton) && automaton.isAccepting(unsafe states[keyCount])
    }

    /// Steps to the key's end; false where nothing that begins so matches.
    private mutating func step(_ automaton: TermAutomaton) -> Bool {
        var place = scalarStart(known)
        var state = unsafe states[place]
        while place < keyCount {
            let (scalar, length) = unsafe decodeScalar(keyBytes, at: place, before: keyCount)
            state = automaton.step(state, scalar)
            guard state != TermAutomaton.dead else {
                end(at: place, length)
                return false
            }
            place += length
            unsafe states[place] = state
        }
        known = place
        return true
    }

    /// Notes that nothing matches that begins with the key's bytes through a scalar.
    @inline(__always)
    private mutating func end(at place: Int, _ length: Int) {
        metDead = true
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
            let (scalar, _) = unsafe decodeScalar(keyBytes, at: start, before: min(keyCount, deadCount))
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

/// The keys of a block that match, and their numbers in it.
struct TermMatches {
    private(set) var numbers: [Int] = []
    private(set) var keys = TermBlockKeys()

    init() { numbers.reserveCapacity(TermDictionaryWriter.termsPerBlock) }

    mutating func removeAll() {
        numbers.removeAll(keepingCapacity: true)
        keys.removeAll()
    }

    mutating func append(_ number: Int, _ key: UnsafeBufferPointer<UInt8>) {
        numbers.append(number)
        unsafe keys.append(key)
    }
}
