/// An acronym and a long form of it, as documents define it: `evidence-based practice (EBP)`.
public struct AcronymMeaning: Sendable, Equatable {
    /// As most of these documents write it, without a plural's `s`.
    public internal(set) var acronym: String
    public internal(set) var longForm: String
    /// Live documents that give this definition.
    public internal(set) var documentCount: Int
}
