import ArgumentParser
import CTerminal
import EvidenceBase
import QueryLanguage
import SearchEngine
import SearchIndex

struct RunCommand: RunnableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a search strategy: a count for each of its lines.",
        discussion: """
            A strategy is a text file, a search a line. Later lines use earlier ones:

              # Who, then what
              1. teacher* OR practitioner*
              2. research NEAR/5 (use OR uses OR using)
              fidelity: implement* OR "what works"
              #1 AND #2 NOT #fidelity

              evidence run strategy.txt                  a count for each line
              evidence run strategy.txt --json >then.jsonl
              evidence run strategy.txt --diff then.jsonl     what changed since
              evidence run strategy.txt --hits -n 50     and the last line's hits
              evidence run strategy.txt --since 2014     each line narrowed down
              evidence lint strategy.txt                 is anything amiss?

            A line's label is 3. or 3) or #3 or S3, or 3 where that is the next number;
            or a name: `pop: ...`, `pop = ...`. A line without one gets the next
            number. `title: x` isn't named, as title is a field; `title = x` is.
            `#` and a space begin a comment. A line goes on in the next one when it
            ends with a backslash, or the next one begins further right without a label.

            Exit status: 0 the last line found something, 1 nothing, 2 a line can't be
            read, with its line and column.
            """)

    @OptionGroup var index: IndexesOption
    @OptionGroup(title: "Search options") var search: SearchOptionGroup

    @Option(
        help: ArgumentHelp(
            "Compare with a run that --json saved: counts, and the last line's documents.", valueName: "OLD"))
    var diff: String?

    @Flag(help: "Then the hits of the last line.")
    var hits = false

    @Flag(help: "JSON Lines: begin, a line object for each line, end with the last line's ids.")
    var json = false

    @Flag(name: .shortAndLong, help: "No notices.")
    var quiet = false

    @Option(help: "Colours: auto (on a terminal), always, never.")
    var color = ColorChoice.auto

    @Argument(help: ArgumentHelp("The strategy; - for standard input.", valueName: "FILE"))
    var path: String

    func run(_ console: Console) throws -> ExitStatus {
        let file = try StrategyFile(path)
        let read = file.strategy.queries(options: search.parserOptions)
        let problems = read.problems + (search.strict ? file.strategy.notices : [])
        guard problems.isEmpty else {
            for problem in problems.sorted(by: { $0.place < $1.place }) {
                console.error.line("evidence: " + file.text(problem))
            }
            return .usage
        }
        let queries = read.queries.compactMap { $0 }
        let before = try diff.map { try record($0) }
        if !quiet { tell(queries, file, console) }
        interrupt_install(1)
        let base = try index.open()
        if !quiet { NoticeText.write(base.analysisDifferences, to: console.error) }
        let result = try base.run(queries, options: options, isCancelled: { interrupt_requested() != 0 })
        let difference = before.map { StrategyDifference(from: $0, to: StrategyRecord(result)) }
        try write(result, difference, page: try page(of: result, in: base), console)
        if !quiet, !json { summarize(result, before, difference, console) }
        return (result.lines.last?.documentCount ?? 0) > 0 ? .success : .noHit
    }

    private var options: StrategyOptions {
        var options = StrategyOptions()
        var filters = search.filters
        filters.fields = []
        options.filter = filters.selectsDocuments ? filters.folded(nil) : nil
        options.fields = search.filters.fields
        options.listsIDs = json || diff != nil
        return options
    }

    private func record(_ path: String) throws(UsageError) -> StrategyRecord {
        let bytes = try TextFile.read(
            path, limit: 1 << 30, advice: "Save a run with: evidence run STRATEGY --json >OLD")
        do throws(StrategyRecord.ParsingError) {
            return try StrategyRecord(parsing: bytes)
        } catch {
            throw UsageError(
                "\(TerminalText.line(path)):\(error.line): \(error.message). Save a run with: "
                    + "evidence run STRATEGY --json >OLD")
        }
    }

    /// The notices, those of the file first.
    private func tell(_ queries: [StrategyQuery], _ file: StrategyFile, _ console: Console) {
        var messages = file.strategy.notices
        for query in queries {
            messages += query.notices.map { query.line.message($0.message, at: $0.range) }
        }
        for message in messages.sorted(by: { $0.place < $1.place }) {
            console.error.line("note: " + file.text(message))
        }
    }

    /// The last line's hits, when they were asked for.
    private func page(of result: StrategyRun, in base: EvidenceBase) throws(IndexError) -> ResultPage? {
        guard hits, let last = result.lines.last else { return nil }
        let found = try base.search(
            last.searched, options: search.options, isCancelled: { interrupt_requested() != 0 })
        return ResultPage(
            query: last.query.line.text, readAs: last.searched.canonicalText,
            parserNotices: last.query.notices, result: found)
    }

    private func write(
        _ result: StrategyRun, _ difference: StrategyDifference?, page: ResultPage?, _ console: Console
    ) throws {
        if json {
            try StrategyJSON(path: path).write(result, difference, page: page, to: console.output)
        } else {
            let styler = console.styler(color)
            let table = StrategyText(styler: styler, width: console.width)
            try console.output.write(
                difference.map { table.text($0, of: result) } ?? table.text(result))
            if let page {
                try console.output.write("\n")
                try console.output.write(TextFormat(styler: styler, width: console.width).document(of: page))
            }
        }
        try console.output.flush()
    }

    private func summarize(
        _ result: StrategyRun, _ before: StrategyRecord?, _ difference: StrategyDifference?,
        _ console: Console
    ) {
        if let before, let difference {
            console.error.line(
                difference.hasSameIndex
                    ? "The index is the same as then, with \(result.documentCount) documents."
                    : "The index is another than then: \(result.documentCount) documents, then "
                        + "\(before.documentCount).")
        }
        let (now, then) = (result.narrowing, before?.narrowing ?? result.narrowing)
        if now != then {
            console.error.line(
                "Each line is narrowed down otherwise than then: "
                    + TerminalText.line(now.isEmpty ? "…" : now)
                    + ", then " + TerminalText.line(then.isEmpty ? "…" : then))
        } else if !now.isEmpty {
            console.error.line("Each line is narrowed down: " + TerminalText.line(now))
        }
        let elapsed = result.lines.reduce(0) { $0 + $1.elapsedMicroseconds }
        let lines = result.lines.count == 1 ? "1 line" : "\(result.lines.count) lines"
        console.error.line("\(lines), \(result.documentCount) documents (\(Elapsed.text(elapsed)))")
    }
}
