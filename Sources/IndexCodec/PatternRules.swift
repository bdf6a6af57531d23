import QueryModel

/// The states of a pattern: each is a set of places in its program, all those where a term read so far may
/// stand. Nothing is tried and taken back: a step takes time linear in the program, whatever the pattern.
///
/// Source: K. Thompson, Regular expression search algorithm (1968). Not thread-safe.
final class PatternRules: AutomatonRules {
    /// One step of the program.
    private enum Step {
        /// The pattern ends here. Only step 0.
        case end
        /// A scalar of a set, then the step `next`.
        case scalar(set: Int, next: Int)
        case either(Int, Int)
    }

    let classes: ScalarClasses
    private(set) var start: [UInt32] = []
    private var steps: [Step] = [.end]
    private var sets: [ScalarSet] = []
    private var setNumbers: [ScalarSet: Int] = [:]
    /// The steps that the set being gathered has been to, by the gathering's number.
    private var visited: [Int]
    private var gathering = 0
    private var open: [Int] = []

    /// - Precondition: the pattern's size is at most `ScalarPattern.maximumSize`.
    init(_ pattern: ScalarPattern) {
        precondition(pattern.size <= ScalarPattern.maximumSize)
        classes = ScalarClasses(Self.sets(of: pattern))
        visited = []
        let first = emit(pattern, next: 0)
        visited = [Int](repeating: 0, count: steps.count)
        start = gather([first])
    }

    private static func sets(of pattern: ScalarPattern) -> Set<ScalarSet> {
        switch pattern {
        case .scalar(let set): [set]
        case .sequence(let parts), .choice(let parts):
            parts.reduce(into: []) { $0.formUnion(sets(of: $1)) }
        case .repeated(let part, _, _): sets(of: part)
        }
    }

    /// Writes the steps of a pattern that `next` follows.
    /// - Returns: the first of them.
    private func emit(_ pattern: ScalarPattern, next: Int) -> Int {
        switch pattern {
        case .scalar(let set):
            let number = setNumbers[set] ?? sets.count
            if number == sets.count {
                setNumbers[set] = number
                sets.append(set)
            }
            return append(.scalar(set: number, next: next))
        case .sequence(let parts):
            return parts.reversed().reduce(next) { emit($1, next: $0) }
        case .choice(let parts):
            guard let last = parts.last else { return next }
            return parts.dropLast().reduce(emit(last, next: next)) {
                append(.either(emit($1, next: next), $0))
            }
        case .repeated(let part, let least, let most):
            guard part.size > 0 else { return next }
            var first = next
            var copies = least
            if let most {
                for _ in 0..<max(0, most - least) { first = append(.either(emit(part, next: first), next)) }
            } else {
                let loop = append(.either(next, next))
                let body = emit(part, next: loop)
                steps[loop] = .either(body, next)
                (first, copies) = least > 0 ? (body, least - 1) : (loop, 0)
            }
            for _ in 0..<copies { first = emit(part, next: first) }
            return first
        }
    }

    private func append(_ step: Step) -> Int {
        steps.append(step)
        return steps.count - 1
    }

    /// The steps that can be reached from some without reading, that read or end: in rising order.
    private func gather(_ first: [Int]) -> [UInt32] {
        gathering += 1
        var found: [UInt32] = []
        open += first
        while let step = open.popLast() {
            guard visited[step] != gathering else { continue }
            visited[step] = gathering
            switch steps[step] {
            case .either(let one, let other):
                open.append(one)
                open.append(other)
            case .scalar, .end: found.append(UInt32(step))
            }
        }
        found.sort()
        return found
    }

    func step(_ state: [UInt32], _ scalarClass: Int) -> [UInt32]? {
        let scalar = classes.representatives[scalarClass]
        var reached: [Int] = []
        for step in state {
            if case .scalar(let set, let next) = steps[Int(step)], sets[set].contains(scalar) {
                reached.append(next)
            }
        }
        return reached.isEmpty ? nil : gather(reached)
    }

    func isAccepting(_ state: [UInt32]) -> Bool { state.first == 0 }

    func byteCount(_ state: [UInt32]) -> Int { 128 + 4 * state.count }
}
