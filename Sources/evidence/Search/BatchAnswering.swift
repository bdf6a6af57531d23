import EvidenceBase
import IndexStorage
import SearchEngine

/// What is written of one query of a batch.
struct BatchAnswer: Sendable {
    /// For standard output.
    var data = ""
    /// For standard error, lines that hold nothing foreign; empty for none.
    var notes = ""
    var hasHit = false
    var isFailure = false
    /// Time ran out, and these are the hits so far.
    var isPartial = false
}

/// How the queries of a batch are answered: the same for each thread.
struct BatchAnswering: Sendable {
    /// What is asked for beside the query's text.
    let request: QueryRequest
    let format: any ResultFormat
    /// What the format tells itself, so that it needn't be told beside the data.
    let formatTells: OutputFormat.Content
    let isQuiet: Bool
    /// How long each query may take, in seconds; `nil` for as long as it takes.
    let timeout: Double?
    /// In bytes; longer lines come cut.
    let maximumLineLength: Int

    /// Answers one line; a query that can't be answered gives an answer that says so.
    /// - Throws: what stands in the way of every query: a damaged index, the machine, Ctrl-C.
    func answer(_ line: BatchLine, in searcher: SnapshotSearcher) throws -> BatchAnswer {
        var request = request
        request.text = line.query
        do {
            guard line.byteCount <= maximumLineLength else {
                throw UsageError(
                    "The line is longer than the \(maximumLineLength) bytes that are read of one.")
            }
            let parsed = try request.parsed()
            var page = try request.page(for: parsed, in: searcher, deadline: Deadline(seconds: timeout))
            page.queryID = line.id
            return BatchAnswer(
                data: format.text(of: page), notes: notes(on: page), hasHit: page.result.total > 0,
                isPartial: !page.result.isComplete)
        } catch let error where [.usage, .partial].contains(ExitStatus(error)) {
            let failure = FailedQuery(queryID: line.id, query: line.query, error: error)
            return BatchAnswer(
                data: format.text(of: failure) ?? "",
                notes: formatTells.contains(.notices) ? "" : note("error: " + failure.message, on: line.id),
                isFailure: true)
        }
    }

    private func notes(on page: ResultPage) -> String {
        guard !isQuiet, !formatTells.contains(.notices), let id = page.queryID else { return "" }
        let notices =
            page.notices.map { note(NoticeText.text($0, in: page.query), on: id) }.joined()
            + page.remarks.map { note("note: " + $0, on: id) }.joined()
        return formatTells.contains(.readings) ? notices : notices + note(page.countAndReading, on: id)
    }

    private func note(_ text: String, on id: String) -> String {
        TerminalText.line(id) + ": " + TerminalText.lines(text) + "\n"
    }
}
