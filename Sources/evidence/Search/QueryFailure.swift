import QueryLanguage

/// A query that isn't answered because of how it's written, with its text, so that a message can point at the
/// place.
struct QueryFailure: Error {
    var text: String
    var error: QueryError
}
