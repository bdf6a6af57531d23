/// A search strategy: searches line by line, each with a number or a name by which later ones use it.
///
///     # Who
///     1. teacher* OR practitioner*
///     2. "school leader" OR headteacher*
///     who: #1 OR #2
///     # What
///     use = (research OR evidence) NEAR/5 (use OR uses OR using)
///     #who AND #use
///
/// A line's label is `3.`, `3)`, `3:`, `#3`, `S3`, or `3` where 3 is the next number; or a name, a letter with letters,
/// digits, `-` and `_` behind it, with a colon and a space (`pop: …`) or an equals sign between spaces
/// (`pop = …`). A number may stand before a name. `title: x` is no name, since `title` is a field; `title = x` is one. A
/// line without a label gets the number after the greatest so far. A later line uses it as `#3`, `S3`, `#pop`.
///
/// `#` alone, or with white space, `!` or another `#` behind it, begins a comment; blank lines are passed over. A line
/// goes on in the next one when it ends with `\`, and when the next one begins further right and has no label.
public struct Strategy: Sendable, Hashable {
    /// In order of place.
    public internal(set) var lines: [StrategyLine] = []
    /// What must be mended before the strategy can be run: a label without a search, a label given twice.
    public internal(set) var problems: [StrategyMessage] = []
    /// What was taken otherwise than it may have been meant.
    public internal(set) var notices: [StrategyMessage] = []

    /// The most lines that are read.
    public static let maximumLines = 10_000

    /// Reads any text; linear in its length.
    public init(_ text: String) {
        var reader = StrategyReader()
        reader.read(text)
        self = reader.strategy
    }

    /// No lines.
    init() {}
}
