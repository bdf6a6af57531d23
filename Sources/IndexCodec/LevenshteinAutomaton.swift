/// Matches terms within one or two edits of a word: a scalar inserted, left out or replaced, and, if wanted,
/// two neighbours swapped.
///
/// A state has a bit for each place in the word and each number of edits; a step is a few operations on words
/// of 64 bits.
///
/// Source: S. Wu and U. Manber, Fast text searching allowing errors (1992), with swaps added.
package struct LevenshteinAutomaton: TermAutomaton {
    /// The longest word, in scalars.
    package static let longestWord = 62

    /// Bit i: the first i scalars of the word are behind, with at most so many edits. With swaps, `pending`
    /// has the places whose next but one scalar was read first.
    struct State: BitwiseCopyable {
        var none: UInt64
        var one: UInt64
        var two: UInt64
        var pendingNone: UInt64 = 0
        var pendingOne: UInt64 = 0
    }

    private let word: [UInt32]
    private let edits: Int
    private let swaps: Bool
    /// The bits of all places.
    private let places: UInt64
    /// By ASCII scalar, the places where the word has it.
    private let masks: [UInt64]

    /// - Parameters:
    ///   - word: a folded word in UTF-8, `nil` is given for more than `longestWord` scalars.
    ///   - edits: 1 or 2.
    ///   - swaps: whether swapping two neighbours is one edit.
    package init?(_ word: [UInt8], edits: Int, swaps: Bool) {
        precondition((1...2).contains(edits))
        let scalars = String(decoding: word, as: UTF8.self).unicodeScalars.map(\.value)
        guard scalars.count <= Self.longestWord else { return nil }
        self.word = scalars
        self.edits = edits
        self.swaps = swaps
        places = (1 << UInt64(scalars.count + 1)) - 1
        var masks = [UInt64](repeating: 0, count: 128)
        for (place, scalar) in scalars.enumerated() where scalar < 128 {
            masks[Int(scalar)] |= 1 << UInt64(place)
        }
        self.masks = masks
    }

    var start: State { State(none: 1, one: 0b11 & places, two: 0b111 & places) }

    @inline(__always)
    func step(_ state: State, _ scalar: UInt32) -> State? {
        let mask = mask(of: scalar)
        let none = (state.none & mask) << 1
        var one = (state.one & mask) << 1 | state.none | state.none << 1 | none << 1
        if swaps { one |= (state.pendingNone & mask) << 2 }
        one &= places
        var next = State(none: none & places, one: one, two: 0)
        if edits == 2 {
            var two = (state.two & mask) << 1 | state.one | state.one << 1 | one << 1
            if swaps { two |= (state.pendingOne & mask) << 2 }
            next.two = two & places
        }
        if swaps {
            next.pendingNone = state.none & mask >> 1
            next.pendingOne = state.one & mask >> 1
        }
        return (edits == 2 ? next.two : next.one) == 0 ? nil : next
    }

    func next(_ state: State, above scalar: UInt32) -> UInt32? {
        // With an edit left, any scalar will do.
        if (edits == 2 ? state.one : state.none) != 0 { return scalar + 1 }
        var open = edits == 2 ? state.two : state.one
        if swaps { open |= edits == 2 ? state.pendingOne : state.pendingNone }
        var least: UInt32?
        while open != 0 {
            let place = open.trailingZeroBitCount
            open &= open &- 1
            guard place < word.count, word[place] > scalar else { continue }
            least = min(least ?? .max, word[place])
        }
        return least
    }

    func isAccepting(_ state: State) -> Bool {
        (edits == 2 ? state.two : state.one) >> UInt64(word.count) & 1 == 1
    }

    @inline(__always)
    private func mask(of scalar: UInt32) -> UInt64 {
        if scalar < 128 { return masks[Int(scalar)] }
        var mask: UInt64 = 0
        for (place, own) in word.enumerated() where own == scalar { mask |= 1 << UInt64(place) }
        return mask
    }
}
