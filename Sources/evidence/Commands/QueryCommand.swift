import ArgumentParser
import CLineEditor
import EvidenceBase
import QueryLanguage
import SearchEngine
import SearchIndex

struct QueryCommand: RunnableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Search, once.",
        discussion: """
            Bare words must all occur. Quote the query for the shell when it has quotes,
            brackets or stars.

              evidence query knowledge exchange
              evidence query '"knowledge exchange" OR mobilisation'
              evidence query 'teach* NOT (school OR title:policy)'
              evidence query '(teach* OR learn*) NEAR/5 feedback'
              evidence query -- -school research         a query that begins with -
              evidence query --kind 'blog post' --since 2014 feedback
              evidence query --match any --limit 3 formative assessment feedback
              evidence query --format jsonl 'impact' | jq .title
              evidence query --format ids 'date:2010..2014' | xargs -n1 evidence show
              evidence query --count research
              evidence query --why-not note-12 feedback impact
              evidence query --relax formative assessment pupils

            Where nothing is found, the clause to blame, documents that lack just one
            clause, and the smallest changes that find something are told, on standard
            error or as `help` in the `end` object.
            What was read otherwise than it may have been meant is told on standard
            error; --strict makes it an error. Exit status: 0 found, 1 nothing found.
            """)

    @OptionGroup var index: IndexOption
    @OptionGroup(title: "Search options") var search: SearchOptionGroup
    @OptionGroup(title: "Help options") var help: HelpOptionGroup
    @OptionGroup(title: "Output options") var format: FormatOptionGroup

    @Argument(help: ArgumentHelp("The words of the query.", valueName: "QUERY"))
    var words: [String] = []

    func validate() throws {
        if words.isEmpty, !search.hasFilter {
            throw ValidationError("Give a QUERY, such as: evidence query knowledge exchange")
        }
    }

    func run(_ console: Console) throws -> ExitStatus {
        let text = words.joined(separator: " ")
        let parsed = try parse(text)
        if !format.quiet { NoticeText.write(parsed.notices, in: text, to: console.error) }
        interrupt_install(1)
        let base = try EvidenceBase.open(index.existing)
        if !format.quiet { NoticeText.write(base.analysisDifferences, to: console.error) }
        // Never let go of: the process ends soon, and unmapping file by file would be a tenth of a query's
        // time.
        _ = unsafe Unmanaged.passRetained(base)
        if let report = try help.report(parsed.query, in: base) { return try answer(report, parsed, console) }
        let result = try base.search(
            parsed.query, options: options, isCancelled: { interrupt_requested() != 0 })
        var page = ResultPage(
            query: text, readAs: parsed.query.canonicalText, notices: parsed.notices, result: result)
        if format.format == .jsonl || !format.quiet {
            page.help = try help.help(for: parsed.query, total: result.total, in: base)
        }
        if format.count, format.format != .jsonl {
            try console.output.write("\(result.total)\n")
        } else {
            try format.format.writer(format, console).write(page, to: console.output)
        }
        try console.output.flush()
        if !format.quiet, format.format != .jsonl {
            console.error.line(page.summary)
            if let help = page.help {
                let styler = Styler(isColored: format.color.isColored(isTerminal: console.error.isTerminal))
                console.error.raw(HelpText(styler: styler).text(help))
            }
        }
        return result.total > 0 ? .success : .noHit
    }

    private func answer(
        _ report: MatchReport, _ parsed: ParsedQuery, _ console: Console
    ) throws -> ExitStatus {
        let readAs = parsed.query.canonicalText
        let text =
            format.format == .jsonl
            ? HelpJSON.line(report, query: words.joined(separator: " "), readAs: readAs)
            : WhyNotText(styler: console.styler(format.color)).text(report)
        try console.output.write(text)
        try console.output.flush()
        if !format.quiet, format.format != .jsonl {
            console.error.line("read as: " + TerminalText.line(readAs))
        }
        return report.matches ? .success : .noHit
    }

    private var options: SearchOptions {
        var options = search.options
        if format.count { options.limit = 0 }
        options.snippets = format.format.showsSnippets
        return options
    }

    private func parse(_ text: String) throws(UsageError) -> ParsedQuery {
        do throws(QueryError) {
            var parsed = try QueryParser.parse(text, options: search.parserOptions)
            parsed.query = search.folded(words.isEmpty ? nil : parsed.query)
            return parsed
        } catch {
            throw UsageError(error.message + ErrorMessage.pointing(at: error.range, in: text))
        }
    }
}
