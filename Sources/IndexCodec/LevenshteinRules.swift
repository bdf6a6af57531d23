import QueryModel

/// The states of words within two edits of a word: a scalar inserted, left out or replaced, and, if wanted,
/// two neighbours swapped, of which neither is edited again.
///
/// A state has a bit for each place in the word and each number of edits; a step is a few operations on words
/// of 64 bits.
///
/// Source: S. Wu and U. Manber, Fast text searching allowing errors (1992), with swaps added.
struct LevenshteinRules: AutomatonRules {
    /// The longest word, in scalars.
    static let longestWord = 62

    /// Bit i: the first i scalars of the word are behind, with at most so many edits. With swaps, `pending`
    /// has the places whose next but one scalar was read first.
    struct State: Hashable {
        var none: UInt64
        var one: UInt64
        var two: UInt64
        var pendingNone: UInt64 = 0
        var pendingOne: UInt64 = 0
    }

    let classes: ScalarClasses
    let start: State
    private let edits: Int
    private let swaps: Bool
    /// The bits of all places.
    private let places: UInt64
    /// By class, the places where the word has its scalar.
    private let masks: [UInt64]

    /// - Parameters:
    ///   - word: UTF-8; `nil` is given for more than `longestWord` scalars.
    ///   - edits: 0 to 2.
    init?(_ word: [UInt8], edits: Int, swaps: Bool) {
        precondition((0...2).contains(edits))
        let scalars = Array(String(decoding: word, as: UTF8.self).unicodeScalars)
        guard scalars.count <= Self.longestWord else { return nil }
        self.edits = edits
        self.swaps = swaps
        places = (1 << UInt64(scalars.count + 1)) - 1
        classes = ScalarClasses(ofEach: scalars.lazy.map(\.value))
        var masks = [UInt64](repeating: 0, count: classes.count)
        for (place, scalar) in scalars.enumerated() { masks[classes[scalar.value]] |= 1 << UInt64(place) }
        self.masks = masks
        start = State(
            none: 1, one: edits > 0 ? 0b11 & places : 0, two: edits > 1 ? 0b111 & places : 0)
    }

    func step(_ state: State, _ scalarClass: Int) -> State? {
        let mask = masks[scalarClass]
        var next = State(none: (state.none & mask) << 1, one: 0, two: 0)
        if edits > 0 {
            var one = (state.one & mask) << 1 | state.none | (state.none | next.none) << 1
            if swaps { one |= (state.pendingNone & mask) << 2 }
            next.one = one & places
        }
        if edits > 1 {
            var two = (state.two & mask) << 1 | state.one | (state.one | next.one) << 1
            if swaps { two |= (state.pendingOne & mask) << 2 }
            next.two = two & places
        }
        if swaps {
            next.pendingNone = edits > 0 ? state.none & mask >> 1 : 0
            next.pendingOne = edits > 1 ? state.one & mask >> 1 : 0
        }
        return reached(next) == 0 ? nil : next
    }

    func isAccepting(_ state: State) -> Bool { reached(state) & (places ^ places >> 1) != 0 }

    /// The places with all edits allowed: those with fewer are among them, and stay so while one is pending.
    private func reached(_ state: State) -> UInt64 {
        edits == 0 ? state.none : edits == 1 ? state.one : state.two
    }

    func byteCount(_ state: State) -> Int { 128 }
}
