import ArgumentParser
import CTerminal
import EvidenceBase
import QueryLanguage

struct LintCommand: RunnableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Check a search strategy, by itself and beside the index.",
        discussion: """
              evidence lint strategy.txt
              evidence lint strategy.txt --ignore truncation --ignore spelling
              evidence lint --no-index strategy.txt      the file alone
              evidence lint strategy.txt --json | jq -r .kind | sort | uniq -c

            A line a finding, FILE:LINE:COLUMN: KIND: what it is. The kinds:

              unreadable           a label that isn't there, or is given twice
              mixed-operators      AND and OR without brackets
              bracket              one without its partner
              lower-case-operator  `and` for AND
              doubt                what else is read otherwise than may be meant
              unused-line          no later line uses it
              no-hits              a word, a phrase or a line that finds nothing
              spelling             words of the index that the line just misses
              truncation           educat* and its like, where they catch words
                                   of unrelated stems, with their counts (English)

            Exit status: 0 nothing found amiss, 1 findings, 2 no such file or index.
            """)

    @OptionGroup var index: IndexOption

    @Option(help: "Whether bare words must all occur, or any of them.")
    var match = SearchOptionGroup.Match.all

    @Flag(name: .customLong("no-index"), help: "Check the file alone, without an index.")
    var withoutIndex = false

    @Option(help: ArgumentHelp("Leave findings of this kind out. Repeatable.", valueName: "KIND"))
    var ignore: [String] = []

    @Flag(help: "JSON Lines: a finding object each.")
    var json = false

    @Flag(name: .shortAndLong, help: "No summary.")
    var quiet = false

    @Argument(help: ArgumentHelp("The strategy; - for standard input.", valueName: "FILE"))
    var path: String

    func validate() throws {
        for kind in ignore where StrategyFinding.Kind(rawValue: kind) == nil {
            let kinds = StrategyFinding.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("There's no kind of finding \(kind). The kinds are \(kinds).")
        }
    }

    func run(_ console: Console) throws -> ExitStatus {
        let file = try StrategyFile(path)
        var options = QueryParser.Options()
        options.matchesAny = match == .any
        let found: [StrategyFinding]
        if withoutIndex {
            found = file.strategy.findings(options: options)
        } else {
            interrupt_install(1)
            let base = try EvidenceBase.open(index.existing)
            if !quiet { NoticeText.write(base.analysisDifferences, to: console.error) }
            found = try base.lint(
                file.strategy, options: options, isCancelled: { interrupt_requested() != 0 })
        }
        let findings = found.filter { !ignore.contains($0.kind.rawValue) }
        let text = FindingText(file: file)
        for finding in findings {
            try console.output.write(json ? text.json(finding) : text.line(finding))
        }
        try console.output.flush()
        if !quiet {
            let ignored = found.count - findings.count
            console.error.line(
                (findings.isEmpty
                    ? "no findings" : findings.count == 1 ? "1 finding" : "\(findings.count) findings")
                    + (ignored > 0 ? ", \(ignored) ignored" : ""))
        }
        return findings.isEmpty ? .success : .noHit
    }
}
