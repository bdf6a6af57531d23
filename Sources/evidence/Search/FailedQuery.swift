import QueryLanguage

/// A query of a batch that couldn't be answered.
struct FailedQuery {
    var queryID: String
    var query: String
    /// A full sentence.
    var message: String
    /// Bytes of the query that the message is about, where it's about some.
    var range: Range<Int>?
    /// What the status would be if it were the only query.
    var status: ExitStatus

    init(queryID: String, query: String, error: any Error) {
        self.queryID = queryID
        self.query = query
        status = ExitStatus(error)
        if let failure = error as? QueryFailure {
            message = failure.error.message
            range = failure.error.range
        } else {
            message = ErrorMessage.text(error)
        }
    }
}
