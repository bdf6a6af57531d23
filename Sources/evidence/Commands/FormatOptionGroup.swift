import ArgumentParser

/// How results are written.
struct FormatOptionGroup: ParsableArguments {
    @Option(name: .customLong("format"), help: "text, jsonl, tsv or ids.")
    var chosenFormat: OutputFormat?

    @Flag(help: "Short for --format jsonl.")
    var json = false

    @Flag(help: "Only the number of documents that match.")
    var count = false

    @Flag(name: .shortAndLong, help: "No notices, and no echo of how the query was read.")
    var quiet = false

    @Option(help: "Colours: auto (on a terminal), always, never.")
    var color = ColorChoice.auto

    func validate() throws {
        if json, let chosenFormat, chosenFormat != .jsonl {
            throw ValidationError("--json and --format \(chosenFormat.rawValue) contradict each other.")
        }
    }

    var format: OutputFormat { chosenFormat ?? (json ? .jsonl : .text) }
}
