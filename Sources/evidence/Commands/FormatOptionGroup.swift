import ArgumentParser

/// How results are written.
struct FormatOptionGroup: ParsableArguments {
    @Option(name: .customLong("format"), help: ArgumentHelp("\(OutputFormat.names).", valueName: "FORMAT"))
    var chosenFormat: OutputFormat?

    @Flag(help: "Short for --format jsonl.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "For tsv, which it implies: the columns, such as id,title.",
            valueName: "COLUMNS"))
    var columns: String?

    @Flag(name: .customShort("0"), help: "For ids, which it implies: end each with NUL, for xargs -0.")
    var endsIDsWithNUL = false

    @Flag(help: "Only the number of documents that match.")
    var count = false

    @Flag(
        name: .customLong("line-buffered"), help: "Write each line at once, for a pipe that's read meanwhile."
    )
    var isLineBuffered = false

    @Flag(name: .shortAndLong, help: "No notices, and no echo of how the query was read.")
    var quiet = false

    @Option(help: "Colours: auto (on a terminal), always, never.")
    var color = ColorChoice.auto

    func validate() throws {
        let asked = [
            chosenFormat.map { ("--format " + $0.name, $0.name) }, json ? ("--json", "jsonl") : nil,
            columns == nil ? nil : ("--columns", "tsv"), endsIDsWithNUL ? ("-0", "ids") : nil,
        ].compactMap { $0 }
        for (option, name) in asked.dropFirst() where name != asked[0].1 {
            throw ValidationError("\(asked[0].0) and \(option) contradict each other.")
        }
        if let columns {
            do throws(UsageError) { _ = try TSVColumn.list(columns) } catch {
                throw ValidationError(error.message)
            }
        }
    }

    var format: OutputFormat {
        chosenFormat ?? (json ? .jsonl : columns != nil ? .tsv : endsIDsWithNUL ? .ids : .text)
    }

    /// What a search has to find out for the hits that are shown.
    var content: OutputFormat.Content {
        guard !count else { return format.content.intersection(.notices) }
        let hasSnippets = chosenColumns?.contains(where: \.isSnippet) ?? false
        return hasSnippets ? format.content.union(.snippets) : format.content
    }

    /// The chosen format's writer, for standard output.
    func writer(for console: Console, isForBatch: Bool = false) -> any ResultFormat {
        var settings = FormatSettings(
            styler: console.styler(color), width: console.width, isForTerminal: console.output.isTerminal)
        settings.showsHits = !count
        settings.isForBatch = isForBatch
        settings.columns = chosenColumns
        settings.endsIDsWithNUL = endsIDsWithNUL
        let isNumber = count && !format.content.contains(.notices)
        return isNumber ? CountFormat(isForTerminal: settings.isForTerminal) : format.make(settings)
    }

    private var chosenColumns: [TSVColumn]? {
        // Names were checked in `validate`.
        columns.flatMap { try? TSVColumn.list($0) }
    }
}
