import ArgumentParser
import QueryLanguage

struct TranslateCommand: RunnableCommand {
    static let configuration = CommandConfiguration(
        commandName: "translate",
        abstract: "Put a search strategy into another platform's language.",
        discussion: """
              evidence translate --from ovid --to native '(teach* adj3 learn*).ti,ab.'
              evidence translate --from ovid --to pubmed 'knowledge exchange.tw.'
              evidence translate --from pubmed --to ebsco < strategy.txt

            Without a QUERY each line of standard input is one, and lines may call
            earlier ones (1 and 2, S1 AND S2, #1 AND #2, or/1-3), which stay numbers.
            A line that can't be carried over leaves an empty one.

            Distances, wildcards and the order of operators are read and written as
            each platform documents them. Subject headings, limits, publication types
            and what else can't be carried over are refused and named; nothing is
            approximated. How fields were read is told on standard error. Needs no
            index. Exit status: 0 translated, 2 something was refused.
            """)

    @Option(help: ArgumentHelp("native, ovid, ebsco, pubmed, proquest or cochrane.", valueName: "D"))
    var from: Dialect

    @Option(help: ArgumentHelp("Likewise.", valueName: "D"))
    var to: Dialect = .native

    @Flag(name: .shortAndLong, help: "No notices.")
    var quiet = false

    @Argument(help: ArgumentHelp("The query; without it each line of standard input.", valueName: "QUERY"))
    var words: [String] = []

    func run(_ console: Console) throws -> ExitStatus {
        guard words.isEmpty else {
            return try translate(words.joined(separator: " "), earlierLines: 0, name: nil, console)
                ? .success : .usage
        }
        var lines = InputLines()
        var count = 0
        var status = ExitStatus.success
        while let bytes = try lines.next() {
            let line = String(decoding: bytes, as: UTF8.self)
            guard line.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
                try console.output.write("\n")
                continue
            }
            count += 1
            if try !translate(line, earlierLines: count - 1, name: "line \(count): ", console) {
                try console.output.write("\n")
                status = .usage
            }
        }
        return status
    }

    /// Writes a line's translation; false when it was refused, which is told.
    private func translate(
        _ line: String, earlierLines: Int, name: String?, _ console: Console
    ) throws -> Bool {
        let translation: Translation
        do throws(QueryError) {
            translation = try Translation(of: line, from: from, to: to, earlierLines: earlierLines)
        } catch {
            console.error.line(
                "evidence: " + (name ?? "") + TerminalText.line(error.message)
                    + ErrorMessage.pointing(at: error.range, in: line))
            return false
        }
        if !quiet { NoticeText.write(translation.notices, in: line, to: console.error) }
        let text = console.output.isTerminal ? TerminalText.line(translation.text) : translation.text
        try console.output.write(text + "\n")
        return true
    }
}
