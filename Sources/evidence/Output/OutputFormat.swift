import ArgumentParser

/// `--format`. A new format is a case here and a `ResultFormat` in a file of its own.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case text
    case jsonl
    case tsv
    case ids

    func writer(_ options: FormatOptionGroup, _ console: Console) -> any ResultFormat {
        switch self {
        case .text: TextFormat(styler: console.styler(options.color), width: console.width)
        case .jsonl: JSONLinesFormat(showsHits: !options.count)
        case .tsv: TSVFormat(isForTerminal: console.output.isTerminal)
        case .ids: IDsFormat(isForTerminal: console.output.isTerminal)
        }
    }

    /// Whether snippets are worth computing.
    var showsSnippets: Bool { self == .text || self == .jsonl }
}
