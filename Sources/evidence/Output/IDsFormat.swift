import EvidenceBase

extension OutputFormat {
    static let ids = OutputFormat(name: "ids", summary: "ids, one a line, or ended by NUL with -0") {
        IDsFormat(isForTerminal: $0.isForTerminal, terminator: $0.endsIDsWithNUL ? "\0" : "\n")
    }
}

/// Ids and nothing else.
struct IDsFormat: ResultFormat {
    let isForTerminal: Bool
    let terminator: String

    func text(of page: ResultPage) -> String {
        page.result.hits.map { (isForTerminal ? TerminalText.line($0.id) : $0.id) + terminator }.joined()
    }
}
