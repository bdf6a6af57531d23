import EvidenceBase
import IndexStorage
import QueryLanguage

extension ShellCommand {
    static let lint = ShellCommand(
        name: "lint", parameter: "[FILE]", summary: "what may be amiss in the sets, or in a strategy",
        operand: .file
    ) { session, path in
        let file: StrategyFile
        if path.isEmpty {
            let sets = session.sets.enumerated().filter { !$0.element.isDropped }
            guard !sets.isEmpty else {
                throw UsageError("Search first, or write :lint and a strategy's file.")
            }
            file = StrategyFile(
                path: "sets",
                strategy: Strategy(sets.map { "\($0.offset + 1). \($0.element.text)\n" }.joined()))
        } else {
            file = try StrategyFile(FilePath.expanded(path))
        }
        let findings = try session.searching { (isCancelled: @escaping () -> Bool) throws(IndexError) in
            try session.base.lint(file.strategy, options: QueryParser.Options(), isCancelled: isCancelled)
        }
        let text = FindingText(file: file)
        try session.show(findings.isEmpty ? "no findings\n" : findings.map(text.line).joined())
    }
}
