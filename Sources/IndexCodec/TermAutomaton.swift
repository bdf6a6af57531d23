/// Decides which terms match, a scalar at a time, so that a term dictionary can be walked without looking at
/// terms whose beginnings can't match.
protocol TermAutomaton {
    associatedtype State: BitwiseCopyable

    var start: State { get }
    /// The state after one more scalar; `nil` when nothing that begins like this matches.
    func step(_ state: State, _ scalar: UInt32) -> State?
    /// The least scalar above `scalar` for which `step` gives a state; `nil` when there's none.
    func next(_ state: State, above scalar: UInt32) -> UInt32?
    /// Whether a term that ends here matches.
    func isAccepting(_ state: State) -> Bool
}
