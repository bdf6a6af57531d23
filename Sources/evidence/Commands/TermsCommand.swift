import ArgumentParser
import EvidenceBase
import SearchIndex

struct TermsCommand: RunnableCommand {
    static let configuration = CommandConfiguration(
        commandName: "terms",
        abstract: "List the index's terms, with the number of documents that hold each.",
        discussion: """
            Terms are folded (small letters, no accents) and unstemmed, in byte order:
            what educat* stands for.

              evidence terms mobili
              evidence terms --field author st
              evidence terms | sort -t$'\\t' -k2 -rn | head      the most frequent

            Prints TERM, a tab and COUNT. Exit status: 1 when there's no such term.
            """)

    @OptionGroup var index: IndexOption

    @Option(help: ArgumentHelp("The field; without it title, heading and body.", valueName: "F"))
    var field: String?

    @Option(name: [.customShort("n"), .long], help: ArgumentHelp("The most terms.", valueName: "N"))
    var limit: Int?

    @Argument(help: ArgumentHelp("How the terms begin.", valueName: "PREFIX"))
    var prefix: String = ""

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit must be 0 or more.") }
        if let field, Field(name: field) == nil {
            let names = Field.allCases.map(\.name).joined(separator: ", ")
            throw ValidationError("There's no field \(field). The fields are \(names).")
        }
    }

    func run(_ console: Console) throws -> ExitStatus {
        let base = try EvidenceBase.open(index.existing)
        let fields = field.flatMap { Field(name: $0) }.map { [$0] } ?? Field.defaults
        let terms = try base.terms(prefix: prefix, fields: fields, limit: limit)
        for term in terms {
            let text = console.output.isTerminal ? TerminalText.line(term.term) : term.term
            try console.output.write("\(text)\t\(term.documentCount)\n")
        }
        return terms.isEmpty ? .noHit : .success
    }
}
