/// How an earlier set is called in a query.
public enum SetReference: Sendable, Hashable {
    /// `#3`, `S3`.
    case number(Int)
    /// `#outcomes`: a letter, then letters, digits, `-` and `_`; as typed.
    case name(String)
}
