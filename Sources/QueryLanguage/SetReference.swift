/// How an earlier set is called in a query.
public enum SetReference: Sendable, Hashable {
    /// `#3`, `S3`.
    case number(Int)
    /// `#outcomes`: a letter, then letters, digits, `-` and `_`; as typed.
    case name(String)

    /// The most scalars of a name.
    static let longestName = 63

    /// As it's written in a query.
    var text: String {
        switch self {
        case .number(let number): "#\(number)"
        case .name(let name): "#\(name)"
        }
    }
}
