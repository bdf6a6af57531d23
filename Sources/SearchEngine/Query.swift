public import SearchIndex

/// A query as a tree. It can be built in Swift, and the query language reads and prints it.
public enum Query: Sendable, Hashable {
    /// One word as typed. Analysis may find several tokens in it (`evidence-informed`): they then form a
    /// phrase. With `exactly`, the surface form is searched (folded, not stemmed).
    case word(String, exactly: Bool = false)
    /// Words next to each other in this order, as typed between quotes.
    case phrase(String, exactly: Bool = false)
    /// Any term that begins with the (folded) text: `educat*`.
    case prefix(String)
    /// Any term that the (folded) pattern describes as a whole: `?` stands for one character, `*` for any
    /// number of them, none too: `wom?n`, `*ation`, `behavio*r`.
    case wildcard(String)
    /// Any term within so many edits of the (folded) word: a character inserted, left out, replaced, or
    /// swapped with its neighbour. At most 2; `nil` allows one for words of up to five letters, two beyond.
    case fuzzy(String, edits: Int? = nil)
    /// Any term that the regular expression describes as a whole.
    case regularExpression(String)
    /// Documents that match every operand.
    case and([Query])
    /// Documents that match at least one operand.
    case or([Query])
    /// Documents that don't match the operand.
    indirect case not(Query)
    /// An occurrence of each operand, no two of them overlapping, with at most `distance` words between them in
    /// all, within one paragraph or value of a field. With `isOrdered`, in the operands' order.
    ///
    /// An AND in an operand applies to each of its operands in turn; what can't have a place (NOT, dates, fields
    /// whose values are one term) narrows the documents down instead.
    case near([Query], distance: Int, isOrdered: Bool = false)
    /// An occurrence of the first operand with none of the second within `distance` words of it.
    indirect case notNear(Query, Query, distance: Int)
    /// An occurrence of each operand within one sentence or paragraph.
    case same(TextUnit, [Query])
    /// The operand, its score times a factor greater than 0.
    indirect case weighted(Query, Double)
    /// The operand, searched in these fields. The innermost field group wins.
    indirect case fields([Field], Query)
    /// Documents whose date can lie in the range; an open end is `nil`.
    case date(from: PartialDate?, through: PartialDate?)
    /// Nothing in the query can be searched: matches no document.
    case nothing
}

/// What operands of `Query.same` must share.
public enum TextUnit: Sendable, Hashable {
    case sentence
    case paragraph
}
