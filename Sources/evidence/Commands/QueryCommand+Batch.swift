import ArgumentParser
import EvidenceBase
import QueryLanguage

extension QueryCommand {
    /// The longest line that's read of a batch: a query and its id.
    private static let maximumLineLength = QueryParser.maximumBytes + 4_096

    /// Answers a query a line, in order.
    func answerBatch(_ path: String, _ console: Console) throws -> ExitStatus {
        let lines =
            path == "-"
            ? InputLines(maximumLength: Self.maximumLineLength)
            : try InputLines(path: path, maximumLength: Self.maximumLineLength)
        let base = try openBase(console)
        let writer = format.writer(for: console, isForBatch: true)
        var request = request
        // What would find more is looked for on request alone: it takes longer than many a search.
        request.help = details.relax && request.help != .never ? .always : .never
        let answering = BatchAnswering(
            request: request, format: writer, formatTells: format.content, isQuiet: format.quiet,
            timeout: work.timeout,
            maximumLineLength: Self.maximumLineLength)
        let threads = work.jobs ?? Processors.count
        var tally = BatchTally()
        try console.output.write(writer.opening)
        try QueryBatch(lines, in: base, answering, threads: threads).run { answer in
            if !answer.data.isEmpty {
                try console.output.write(tally.hasData ? writer.separator + answer.data : answer.data)
            }
            if !answer.notes.isEmpty { console.error.raw(answer.notes) }
            tally.add(answer)
        }
        try console.output.write(writer.closing)
        try console.output.flush()
        if tally.failureCount > 0, !format.quiet {
            console.error.line("\(tally.failureCount) of \(tally.queryCount) queries couldn't be answered.")
        }
        return tally.status
    }

    /// Whether the options go with a batch.
    func validateBatch() throws {
        if work.batch?.isEmpty == true {
            throw ValidationError("--batch needs a file, or - for standard input.")
        }
        if !words.isEmpty { throw ValidationError("Give a QUERY or --batch, not both.") }
        if details.whyNot != nil { throw ValidationError("--why-not is for one query, not for --batch.") }
        try details.check(format.format)
        if !details.facet.isEmpty, format.content.isDisjoint(with: [.notices, .readings]) {
            throw ValidationError("--facet with --batch needs --format text, json or jsonl, without --count.")
        }
        if !format.count, !format.format.content.contains(.queryIDs) {
            throw ValidationError(
                "--format \(format.format.name) knows each document by its key, once, and several queries may find it: "
                    + "not with --batch. RIS has no keys: use --format ris.")
        }
    }
}

/// What became of the queries of a batch.
private struct BatchTally {
    private(set) var queryCount = 0
    private(set) var failureCount = 0
    private(set) var hasData = false
    private var hasHit = false
    private var isPartial = false

    mutating func add(_ answer: BatchAnswer) {
        queryCount += 1
        if answer.isFailure { failureCount += 1 }
        isPartial = isPartial || answer.isPartial
        hasHit = hasHit || answer.hasHit
        hasData = hasData || !answer.data.isEmpty
    }

    /// Any failure and any partial answer outweigh hits.
    var status: ExitStatus { failureCount > 0 || isPartial ? .partial : hasHit ? .success : .noHit }
}
