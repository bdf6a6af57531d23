/// What terms look like, as a tree over scalars: what wildcards and regular expressions are brought into.
package indirect enum ScalarPattern: Hashable, Sendable {
    /// One scalar of a set.
    case scalar(ScalarSet)
    case sequence([ScalarPattern])
    case choice([ScalarPattern])
    /// The operand so many times; any number of times when `most` is `nil`.
    case repeated(ScalarPattern, least: Int, most: Int?)

    /// The largest size of a pattern that an automaton is made for: bounds the memory of its program and the
    /// time of a step that is worked out.
    package static let maximumSize = 4_096

    /// The scalars of a text, one after another.
    package init(literal: some Sequence<Unicode.Scalar>) {
        self = .sequence(literal.map { .scalar(ScalarSet($0)) })
    }

    /// The steps of its program, or `maximumSize + 1` for more. O(n) in the tree.
    package var size: Int {
        switch self {
        case .scalar: 1
        case .sequence(let parts): Self.sum(parts.lazy.map(\.size))
        case .choice(let parts): Self.sum(parts.lazy.map { $0.size + 1 })
        case .repeated(let part, let least, let most): Self.repeatedSize(part.size, least: least, most: most)
        }
    }

    /// The size of a repetition of something of a size.
    package static func repeatedSize(_ size: Int, least: Int, most: Int?) -> Int {
        guard size > 0 else { return 0 }
        // At most `maximumSize + 1` times a number of times that fits: can't overflow.
        let times = min(max(least, most ?? max(least, 1)), maximumSize + 1)
        return min(maximumSize + 1, times * size + (most.map { min(max(0, $0 - least), maximumSize) } ?? 1))
    }

    private static func sum(_ sizes: some Sequence<Int>) -> Int {
        sizes.reduce(0) { min(maximumSize + 1, $0 + $1) }
    }
}
