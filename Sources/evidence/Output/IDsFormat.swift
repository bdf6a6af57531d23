import EvidenceBase

/// Ids, one a line.
struct IDsFormat: ResultFormat {
    let isForTerminal: Bool

    func write(_ page: ResultPage, to output: StandardOutput) throws(StandardOutput.Failure) {
        for hit in page.result.hits {
            try output.write((isForTerminal ? TerminalText.line(hit.id) : hit.id) + "\n")
        }
    }
}
