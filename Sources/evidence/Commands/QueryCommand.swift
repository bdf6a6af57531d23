import ArgumentParser
import CTerminal
import EvidenceBase
import QueryLanguage
import SearchEngine
import SearchIndex

struct QueryCommand: RunnableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        // Parsed by itself, so that only this name of its parent is needed. It also keeps swift-argument-parser
        // from parsing the arguments as two commands for completion scripts first: an eighth of a query's time.
        _superCommandName: "evidence",
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
              evidence query --json impact | jq -r 'select(.type == "hit").title'
              evidence query --format kwic '"knowledge exchange" OR mobilisation'
              evidence query --format ids 'date:2010..2014' | xargs -n1 evidence show
              evidence query --count research
              evidence query --dialect ovid '(teach* adj3 learn*).ti,ab.'
              evidence query --why-not note-12 feedback impact
              evidence query --relax formative assessment pupils
              evidence query --batch queries.tsv --format trec > run.txt
              evidence query --facet kind --facet year feedback  counts over all hits
              evidence query --explain feedback impact
              evidence query --like note-12              more like this
              evidence query --dups --analyzer exact practice
              evidence query --index notes --index posts feedback

            Formats:

            \(OutputFormat.list)

            Where nothing is found, the clause to blame, documents that lack just one
            clause, and the smallest changes that find something are told, on standard
            error or as `help` in the `end` object.
            What was read otherwise than it may have been meant is told on standard
            error; --strict makes it an error. Words that no document has, and acronyms
            that stand written out elsewhere, are told of too, and are never errors.
            Exit status: 0 found, 1 nothing found.
            """)

    @OptionGroup var index: IndexesOption
    @OptionGroup(title: "Search options") var search: SearchOptionGroup
    // Few groups: each costs a start five searches among the program's protocol conformances.
    @OptionGroup(title: "Detail options") var details: DetailOptionGroup
    @OptionGroup(title: "Output options") var format: FormatOptionGroup
    @OptionGroup(title: "Batch and time options") var work: WorkOptionGroup

    @Argument(help: ArgumentHelp("The words of the query.", valueName: "QUERY"))
    var words: [String] = []

    func validate() throws {
        if work.batch != nil { return try validateBatch() }
        if words.isEmpty, !search.filters.selectsDocuments, search.like == nil {
            throw ValidationError("Give a QUERY, such as: evidence query knowledge exchange")
        }
        try details.check(format.format)
    }

    func run(_ console: Console) throws -> ExitStatus {
        let deadline = work.deadline
        console.output.isLineBuffered = format.isLineBuffered
        if let path = work.batch { return try answerBatch(path, console) }
        let request = request
        let parsed = try request.parsed()
        if !format.quiet { NoticeText.write(parsed.notices, in: request.text ?? "", to: console.error) }
        let base = try openBase(console)
        let searcher = base.searcher()
        let asked =
            details.whyNot == nil
            ? parsed
            : try request.narrowed(parsed, in: searcher, isCancelled: { deadline.isCancelled })
        if let report = try details.report(asked.query, in: base, by: deadline) {
            return try tell(
                ReportPage(query: request.text ?? "", readAs: asked.query.canonicalText, report: report),
                to: console)
        }
        let page = try request.page(
            for: parsed, in: searcher, deadline: deadline)
        if !format.quiet {
            NoticeText.write(page.indexNotices, in: page.query, to: console.error)
            for remark in page.remarks { console.error.line("note: " + remark) }
        }
        try console.output.write(format.writer(for: console).document(of: page))
        try console.output.flush()
        if !format.quiet, !format.content.contains(.notices) {
            console.error.line(page.summary)
            if let help = page.help {
                let styler = Styler(isColored: format.color.isColored(isTerminal: console.error.isTerminal))
                console.error.raw(HelpText(styler: styler).text(help))
            }
        }
        return !page.result.isComplete ? .partial : page.result.total > 0 ? .success : .noHit
    }

    /// Opens the index, and tells when it was made by another analysis.
    func openBase(_ console: Console) throws -> EvidenceBase {
        interrupt_install(1)
        let base = try index.open()
        if !format.quiet { NoticeText.write(base.analysisDifferences, to: console.error) }
        // Never let go of: the process ends soon, and unmapping file by file would be a tenth of a query's
        // time.
        _ = unsafe Unmanaged.passRetained(base)
        return base
    }

    private func tell(_ page: ReportPage, to console: Console) throws -> ExitStatus {
        let text =
            format.writer(for: console).document(of: page)
            ?? WhyNotText(styler: console.styler(format.color)).text(page.report)
        try console.output.write(text)
        try console.output.flush()
        if !format.quiet, !format.content.contains(.notices) {
            console.error.line("read as: " + TerminalText.line(page.readAs))
        }
        return page.report.matches ? .success : .noHit
    }

    /// What is asked for.
    var request: QueryRequest {
        var request = QueryRequest(words.isEmpty ? nil : words.joined(separator: " "))
        request.dialect = search.dialect
        request.reading = search.parserOptions
        request.filters = search.filters
        request.filters.reading = details.reading
        request.like = search.like
        request.options = search.options
        details.apply(to: &request.options)
        request.options.keepsPartial = work.keepsPartial
        if format.count { request.options.limit = 0 }
        request.options.snippets = format.content.contains(.snippets)
        request.options.marks = format.content.contains(.marks)
        let isTold = format.content.contains(.notices) || !format.quiet
        request.tellsOfIndex = isTold
        request.help = !isTold ? .never : details.relax ? .always : .whenNothingIsFound
        return request
    }
}
