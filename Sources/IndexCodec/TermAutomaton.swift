package import QueryModel

/// Decides which terms match, a scalar at a time. A step is looked up in a table of states, which is filled
/// as steps are first asked for, and emptied when it has become large: so memory is bounded, whatever the
/// automaton. Not thread-safe.
///
/// Safe because states come from the table alone: each is the place of a row in it, and a row has room for
/// every class of scalars.
@safe package class TermAutomaton {
    /// The place of a state's row; `dead` when nothing that begins like this matches.
    typealias State = Int32
    static let dead: State = -1
    /// A step that wasn't asked for yet. No row lies there.
    static let unknown: State = 0
    /// Entries of the table, and bytes of states, from which on all are forgotten.
    private static let greatestCount = 1 << 20
    private static let greatestByteCount = 1 << 22

    /// Steps that a block's signature is followed: beyond, its keys are sooner stepped through.
    private static let mostSignatureSteps = 64
    /// Entries of a row before its steps.
    private static let headCount = 2

    let classes: ScalarClasses
    /// An entry that says whether a term may end there, one for the bits of a `TermBlockSignature` that a term can go
    /// on with, then the steps by class.
    private let rowCount: Int
    /// By scalar below 128, where in a row its class has its step.
    private let asciiEntries: UnsafeMutablePointer<UInt8>
    /// By class, the bits that its scalars have in a `TermBlockSignature`.
    private let signatureBits: UnsafeMutablePointer<UInt32>
    /// Where the last interval of one class begins, often of all scalars beyond ASCII, and its class.
    private let lastStart: UInt32
    private let lastClass: Int
    private var table: UnsafeMutablePointer<State>
    private var count: Int
    private var capacity: Int
    private var byteCount = 0

    fileprivate init(_ classes: ScalarClasses) {
        self.classes = classes
        rowCount = classes.count + Self.headCount
        lastStart = classes.starts[classes.starts.count - 1]
        lastClass = classes.classes[classes.starts.count - 1]
        // The first row is no state's.
        count = rowCount
        capacity = 64 * rowCount
        unsafe table = .allocate(capacity: capacity)
        unsafe table.initialize(repeating: Self.unknown, count: capacity)
        unsafe asciiEntries = .allocate(capacity: 128)
        for scalar in 0..<128 { unsafe asciiEntries[scalar] = classes.ascii[scalar] &+ UInt8(Self.headCount) }
        unsafe signatureBits = .allocate(capacity: classes.count)
        unsafe signatureBits.initialize(repeating: 0, count: classes.count)
        for (interval, start) in classes.starts.enumerated() {
            let end = interval + 1 < classes.starts.count ? classes.starts[interval + 1] - 1 : 0x10FFFF
            unsafe signatureBits[classes.classes[interval]] |= TermBlockSignature.bits(of: start...end)
        }
    }

    deinit {
        unsafe table.deallocate()
        unsafe asciiEntries.deallocate()
        unsafe signatureBits.deallocate()
    }

    // MARK: - What the rules say

    /// Adds the state before the first scalar.
    fileprivate func addStart() -> State { Self.dead }
    /// Works a step out, and adds the state that it leads to.
    fileprivate func workOut(_ state: State, _ scalarClass: Int) -> State { Self.dead }
    fileprivate func forgetStates() {}

    /// The number of a state, from 0 in the order in which they were added.
    fileprivate final func number(of state: State) -> Int { Int(state) / rowCount - 1 }

    fileprivate final func addRow(isAccepting: Bool, byteCount: Int) -> State {
        if count + rowCount > capacity {
            let larger = UnsafeMutablePointer<State>.allocate(capacity: 2 * capacity)
            unsafe larger.moveInitialize(from: table, count: capacity)
            unsafe (larger + capacity).initialize(repeating: Self.unknown, count: capacity)
            unsafe table.deallocate()
            unsafe table = larger
            capacity *= 2
        }
        let state = State(count)
        unsafe table[count] = isAccepting ? 1 : 0
        count += rowCount
        self.byteCount += byteCount
        return state
    }

    // MARK: - Steps

    /// The state before the first scalar. Forgets all other states when they have become many: those from
    /// before are good only as long as `generation` stays.
    final func begin() -> State {
        if count > Self.greatestCount || byteCount > Self.greatestByteCount {
            forgetStates()
            unsafe table.update(repeating: Self.unknown, count: count)
            count = rowCount
            byteCount = 0
            generation += 1
            start = addStart()
        }
        if start == Self.unknown { start = addStart() }
        return start
    }

    /// How often the states were forgotten.
    private(set) final var generation = 0
    private final var start = unknown

    /// The state after one more scalar.
    @inline(__always)
    final func step(_ state: State, _ scalar: UInt32) -> State {
        if scalar < 0x80 { return step(state, ascii: UInt8(scalar)) }
        return step(state, inClass: scalar >= lastStart ? lastClass : classes[scalar])
    }

    /// The same for a scalar below 128.
    @inline(__always)
    final func step(_ state: State, ascii: UInt8) -> State {
        let entry = unsafe Int(state) &+ Int(asciiEntries[Int(ascii)])
        let known = unsafe table[entry]
        return known != Self.unknown ? known : fill(entry, state, entry &- Int(state) &- Self.headCount)
    }

    @inline(__always)
    private final func step(_ state: State, inClass scalarClass: Int) -> State {
        let entry = Int(state) + Self.headCount + scalarClass
        let known = unsafe table[entry]
        return known != Self.unknown ? known : fill(entry, state, scalarClass)
    }

    @inline(never)
    private final func fill(_ entry: Int, _ state: State, _ scalarClass: Int) -> State {
        let next = workOut(state, scalarClass)
        unsafe table[entry] = next
        return next
    }

    /// Whether a term that ends here matches.
    @inline(__always)
    final func isAccepting(_ state: State) -> Bool { unsafe table[Int(state)] != 0 }

    // MARK: - Blocks of terms

    /// Whether a block of terms, after the beginning that led to `state`, may hold one that matches.
    final func canMatch(_ state: State, _ signature: TermBlockSignature) -> Bool {
        var stepsLeft = Self.mostSignatureSteps
        return canMatch(state, signature, place: 0, &stepsLeft)
    }

    private final func canMatch(
        _ state: State, _ signature: TermBlockSignature, place: Int, _ stepsLeft: inout Int
    ) -> Bool {
        let common = bits(after: state) & signature.sets[place]
        guard common != 0 else { return false }
        if place + 1 == TermBlockSignature.placeCount || common & TermBlockSignature.end != 0 { return true }
        for scalarClass in 0..<classes.count where unsafe signatureBits[scalarClass] & common != 0 {
            stepsLeft -= 1
            guard stepsLeft > 0 else { return true }
            let next = step(state, inClass: scalarClass)
            if next != Self.dead, canMatch(next, signature, place: place + 1, &stepsLeft) { return true }
        }
        return false
    }

    /// The bits of what a term can go on with, its end included.
    @inline(__always)
    private final func bits(after state: State) -> UInt32 {
        let known = unsafe UInt32(bitPattern: table[Int(state) + 1])
        return known != 0 ? known : workOutBits(after: state)
    }

    @inline(never)
    private final func workOutBits(after state: State) -> UInt32 {
        var bits = isAccepting(state) ? TermBlockSignature.end : 0
        for scalarClass in 0..<classes.count where step(state, inClass: scalarClass) != Self.dead {
            bits |= unsafe signatureBits[scalarClass]
        }
        unsafe table[Int(state) + 1] = State(bitPattern: bits)
        return bits
    }

    // MARK: - The next term

    /// The least scalar above `scalar` with which a term that matches can go on; `nil` when there's none.
    final func next(_ state: State, above scalar: UInt32) -> UInt32? {
        guard scalar < 0x10FFFF else { return nil }
        var interval = classes.interval(of: scalar + 1)
        while interval < classes.starts.count {
            if step(state, inClass: classes.classes[interval]) != Self.dead {
                return max(scalar + 1, classes.starts[interval])
            }
            interval += 1
        }
        return nil
    }

    /// Whether a term, in UTF-8, matches as a whole. O(n).
    package final func matches(_ term: some Sequence<UInt8>) -> Bool {
        var state = begin()
        var decoder = UTF8()
        var bytes = term.makeIterator()
        while case .scalarValue(let scalar) = decoder.decode(&bytes) {
            state = step(state, scalar.value)
            guard state != Self.dead else { return false }
        }
        return isAccepting(state)
    }
}

extension TermAutomaton {
    /// The terms that a pattern describes as a whole.
    /// - Precondition: the pattern's size is at most `ScalarPattern.maximumSize`.
    package static func pattern(_ pattern: ScalarPattern) -> TermAutomaton {
        LazyAutomaton(PatternRules(pattern))
    }

    /// The longest word, in scalars, that terms near it can be found for.
    package static let longestWord = LevenshteinRules.longestWord

    /// The terms within so many edits of a word.
    /// - Parameters:
    ///   - word: UTF-8; `nil` is given for more than `longestWord` scalars.
    ///   - edits: 0 to 2: scalars inserted, left out or replaced.
    ///   - swaps: whether swapping two neighbours is one edit too.
    package static func near(_ word: [UInt8], edits: Int, swaps: Bool) -> TermAutomaton? {
        LevenshteinRules(word, edits: edits, swaps: swaps).map(LazyAutomaton.init)
    }
}

/// The automaton of some rules.
private final class LazyAutomaton<Rules: AutomatonRules>: TermAutomaton {
    /// About the states that a word with edits goes through.
    private static var expectedCount: Int { 48 }

    private let rules: Rules
    private var states: [Rules.State] = []
    private var places: [Rules.State: State] = [:]

    init(_ rules: Rules) {
        self.rules = rules
        states.reserveCapacity(Self.expectedCount)
        places.reserveCapacity(Self.expectedCount)
        super.init(rules.classes)
    }

    override func addStart() -> State { add(rules.start) }

    override func workOut(_ state: State, _ scalarClass: Int) -> State {
        rules.step(states[number(of: state)], scalarClass).map(add) ?? Self.dead
    }

    override func forgetStates() {
        states.removeAll()
        places.removeAll()
    }

    private func add(_ state: Rules.State) -> State {
        if let known = places[state] { return known }
        let place = addRow(isAccepting: rules.isAccepting(state), byteCount: rules.byteCount(state))
        places[state] = place
        states.append(state)
        return place
    }
}
