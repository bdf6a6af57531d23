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

    let classes: ScalarClasses
    /// An entry of flags, the steps by class, then what may follow, once that was asked for.
    private let rowCount: Int
    /// A term may end there; what may follow is known.
    private static let acceptingFlag: State = 1
    private static let followersFlag: State = 2
    /// By class, the bits of its scalars in a `TermBlockMask`.
    private let maskBits: [UInt32]
    /// By scalar below 128, where in a row its class has its step.
    private let asciiEntries: UnsafeMutablePointer<UInt8>
    /// Where the last interval of one class begins, often of all scalars beyond ASCII, and its class.
    private let lastStart: UInt32
    private let lastClass: Int
    private var table: UnsafeMutablePointer<State>
    private var count: Int
    private var capacity: Int
    private var byteCount = 0

    fileprivate init(_ classes: ScalarClasses) {
        self.classes = classes
        rowCount = classes.count + 2
        maskBits = Self.maskBits(classes)
        lastStart = classes.starts[classes.starts.count - 1]
        lastClass = classes.classes[classes.starts.count - 1]
        // The first row is no state's.
        count = rowCount
        capacity = 64 * rowCount
        unsafe table = .allocate(capacity: capacity)
        unsafe table.initialize(repeating: Self.unknown, count: capacity)
        unsafe asciiEntries = .allocate(capacity: 128)
        for scalar in 0..<128 { unsafe asciiEntries[scalar] = classes.ascii[scalar] &+ 1 }
    }

    deinit {
        unsafe table.deallocate()
        unsafe asciiEntries.deallocate()
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
        unsafe table[count] = isAccepting ? Self.acceptingFlag : 0
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
        return known != Self.unknown ? known : fill(entry, state, entry &- Int(state) &- 1)
    }

    @inline(__always)
    private final func step(_ state: State, inClass scalarClass: Int) -> State {
        let entry = Int(state) + 1 + scalarClass
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
    final func isAccepting(_ state: State) -> Bool {
        unsafe table[Int(state)] & Self.acceptingFlag != 0
    }

    // MARK: - Blocks of terms

    /// Intervals of classes from which on stepping through all takes longer than reading a block.
    private static let mostIntervals = 24

    /// Whether a term can match that goes on from a state with a scalar of `scalars` and then as `mask` says.
    final func canMatch(_ state: State, _ scalars: ClosedRange<UInt32>, _ mask: TermBlockMask) -> Bool {
        var interval = classes.interval(of: scalars.lowerBound)
        var left = Self.mostIntervals
        while interval < classes.starts.count, classes.starts[interval] <= scalars.upperBound {
            guard left > 0 else { return true }
            left -= 1
            let next = step(state, inClass: classes.classes[interval])
            let first = max(classes.starts[interval], scalars.lowerBound)
            interval += 1
            guard next != Self.dead else { continue }
            if isAccepting(next) { return true }
            let followers = followers(next)
            guard followers & mask.seconds != 0 else { continue }
            let isOnly =
                first == scalars.upperBound
                || interval < classes.starts.count && classes.starts[interval] == first + 1
            if !isOnly || TermBlockMask.pair(of: first, followers) & mask.pairs != 0 { return true }
        }
        return false
    }

    /// The bits of the scalars with which a term that matches can go on.
    @inline(__always)
    private final func followers(_ state: State) -> UInt32 {
        let place = Int(state)
        if unsafe table[place] & Self.followersFlag == 0 { findFollowers(state) }
        return UInt32(bitPattern: unsafe table[place + rowCount - 1])
    }

    @inline(never)
    private final func findFollowers(_ state: State) {
        var followers: UInt32 = 0
        for number in 0..<classes.count where step(state, inClass: number) != Self.dead {
            followers |= maskBits[number]
        }
        unsafe table[Int(state) + rowCount - 1] = State(bitPattern: followers)
        unsafe table[Int(state)] |= Self.followersFlag
    }

    /// The bits of each class's scalars; all where it has many.
    private static func maskBits(_ classes: ScalarClasses) -> [UInt32] {
        var bits = [UInt32](repeating: 0, count: classes.count)
        for (interval, start) in classes.starts.enumerated() {
            let end = interval + 1 < classes.starts.count ? classes.starts[interval + 1] : 0x11_0000
            let number = classes.classes[interval]
            guard end - start <= 32 else {
                bits[number] = .max
                continue
            }
            for scalar in start..<end { bits[number] |= TermBlockMask.bit(scalar) }
        }
        return bits
    }

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
