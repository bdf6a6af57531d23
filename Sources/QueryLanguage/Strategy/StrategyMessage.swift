/// What is told of a place in a strategy: a problem, for which it can't be run, or a notice.
public struct StrategyMessage: Sendable, Hashable {
    public var place: TextPlace
    /// A full sentence.
    public var text: String
    /// The query that it's about, and the bytes of it; `nil` for what's said of a line as a whole.
    public var query: String?
    public var range: Range<Int>?

    public init(place: TextPlace, text: String, query: String? = nil, range: Range<Int>? = nil) {
        self.place = place
        self.text = text
        self.query = query
        self.range = range
    }
}

extension StrategyLine {
    /// What is told of bytes of the line's text.
    public func message(_ text: String, at range: Range<Int>) -> StrategyMessage {
        StrategyMessage(
            place: place(at: range.lowerBound), text: text, query: self.text, range: range)
    }
}
