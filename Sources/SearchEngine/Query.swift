public import SearchIndex

/// A query as a tree. It can be built in Swift, and the query language reads and prints it.
public indirect enum Query: Sendable, Hashable {
    /// One word as typed. Analysis may find several tokens in it (`evidence-informed`): they then form a
    /// phrase. With `exactly`, the surface form is searched (folded, not stemmed).
    case word(String, exactly: Bool = false)
    /// Words next to each other in this order, as typed between quotes.
    case phrase(String, exactly: Bool = false)
    /// Any term that begins with the (folded) text: `educat*`.
    case prefix(String)
    /// Documents that match every operand.
    case and([Query])
    /// Documents that match at least one operand.
    case or([Query])
    /// Documents that don't match the operand.
    case not(Query)
    /// The operand, searched in these fields. The innermost field group wins.
    case fields([Field], Query)
    /// Documents whose date can lie in the range; an open end is `nil`.
    case date(from: PartialDate?, through: PartialDate?)
    /// Nothing in the query can be searched: matches no document.
    case nothing
}
