/// How an automaton goes from state to state. Each step is worked out anew: `LazyAutomaton` keeps what was.
protocol AutomatonRules {
    associatedtype State: Hashable

    /// The scalars that aren't told apart.
    var classes: ScalarClasses { get }
    var start: State { get }
    /// The state after one more scalar of a class; `nil` when nothing that begins like this matches.
    func step(_ state: State, _ scalarClass: Int) -> State?
    /// Whether a term that ends here matches.
    func isAccepting(_ state: State) -> Bool
    /// About the bytes that a state takes.
    func byteCount(_ state: State) -> Int
}
