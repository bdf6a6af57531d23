import IndexCodec
import SearchIndex

/// Which terms of a field a leaf stands for. Not thread-safe.
struct TermFilter {
    enum Condition {
        /// Those that begin with the bytes.
        case prefix([UInt8])
        case automaton(TermAutomaton)
    }

    var condition: Condition
    /// Among the terms of these classes, in their order.
    var classes: [TermKey.Class] = [.surface]

    /// Whether it stands for a term of one of its classes.
    func matches(_ term: some Sequence<UInt8>) -> Bool {
        switch condition {
        case .prefix(let bytes): term.starts(with: bytes)
        case .automaton(let automaton): automaton.matches(term)
        }
    }
}
