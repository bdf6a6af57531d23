/// A query as a tree. It can be built in Swift, and the query language reads and prints it.
public enum Query: Sendable, Hashable {
    /// One word as typed. Analysis may find several tokens in it (`evidence-informed`): they then form a
    /// phrase. With `exactly`, the surface form is searched (folded, not stemmed).
    case word(String, exactly: Bool = false)
    /// Words next to each other in this order, as typed between quotes.
    case phrase(String, exactly: Bool = false)
    /// Any term that begins with the (folded) text: `educat*`.
    case prefix(String)
    /// Any term that the (folded) pattern describes as a whole: `?` stands for one character (one Unicode scalar
    /// of folded text), `*` for any number of them, none too: `wom?n`, `*ation`, `behavio*r`. Terms are surface
    /// terms, and compounds too when there's a sign in the pattern (`evidence-*d`); whole values in fields whose
    /// values are one term. With nothing but a `*` at its end it's a `prefix`; nothing but `*` can't be searched.
    case wildcard(String)
    /// Any term within so many edits of the (folded) word: a character inserted, left out, replaced, or
    /// swapped with its neighbour, in Unicode scalars of folded text; what was swapped isn't edited again. At
    /// most 2; `nil` allows one for words of up to five letters, two beyond. Terms as for `wildcard`. A search
    /// throws `limitExceeded` for a word of more than 62 characters.
    case fuzzy(String, edits: Int? = nil)
    /// Any term that the regular expression describes as a whole: `RegularExpression` says what it may hold. Terms
    /// as for `wildcard`, with compounds when a sign stands for itself in it (`\-`, `[&a]`). A search throws
    /// `invalidExpression` where `RegularExpression.validate` throws.
    case regularExpression(String)
    /// Documents that match every operand.
    case and([Query])
    /// Documents that match at least one operand.
    case or([Query])
    /// Documents that don't match the operand.
    indirect case not(Query)
    /// An occurrence of each operand, no two of them overlapping, with at most `distance` words between them in
    /// all, within one paragraph or value of a field. With `isOrdered`, in the operands' order. Operands may be
    /// proximities themselves: they occur from their first word to their last.
    ///
    /// Words between are those that no operand covers. In a run of a script without spaces each character counts as
    /// one; punctuation and the end of a sentence count nothing. A distance below 0 counts as 0.
    ///
    /// An AND in an operand applies to each of its operands in turn; what can't have a place (NOT, dates, fields
    /// whose values are one term) narrows the documents down instead. A document is scored by the words of all
    /// operands, wherever they occur in it, as in an AND.
    case near([Query], distance: Int, isOrdered: Bool = false)
    /// An occurrence of the first operand with none of the second within `distance` words of it, nor overlapping
    /// it: `a` never stands without itself. Scored by the words of the first operand, as in an AND. Where an
    /// operand has no place, documents with the first and without the second.
    indirect case notNear(Query, Query, distance: Int)
    /// An occurrence of each operand, no two of them overlapping, within one sentence or paragraph, or value of a
    /// field. Else as `near`.
    case same(TextUnit, [Query])
    /// The operand, its score times a factor greater than 0 and at most `maximumWeight`; a larger one counts as
    /// that, and what isn't a number greater than 0 as 0: the operand matches and adds nothing to scores. Scores
    /// are multiples of 2^-40 for any factor.
    indirect case weighted(Query, Double)
    /// The operand, searched in these fields. The innermost field group wins.
    indirect case fields([Field], Query)
    /// Documents whose date can lie in the range; an open end is `nil`.
    case date(from: PartialDate?, through: PartialDate?)
    /// Nothing in the query can be searched: matches no document.
    case nothing

    /// The greatest factor of `weighted`, and of several around one operand multiplied.
    public static let maximumWeight = 1_048_576.0

    /// What a factor of `weighted` counts as.
    package static func weight(_ factor: Double) -> Double { factor > 0 ? min(factor, maximumWeight) : 0 }
}

/// What operands of `Query.same` must share.
public enum TextUnit: Sendable, Hashable {
    case sentence
    case paragraph
}
