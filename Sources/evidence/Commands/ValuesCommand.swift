import ArgumentParser
import CTerminal
import EvidenceBase
import SearchEngine

struct ValuesCommand: RunnableCommand {
    static let configuration = CommandConfiguration(
        commandName: "values",
        abstract: "List a field's values, with the number of documents that have each.",
        discussion: """
            Values are as stored, the most frequent first. The fields are
            \(FacetField.names).

              evidence values kind
              evidence values author --prefix st
              evidence values year | sort

            Prints VALUE, a tab and COUNT. Exit status: 1 when there's no such value.
            """)

    @OptionGroup var index: IndexesOption

    @Option(help: ArgumentHelp("How the values begin, in any case.", valueName: "TEXT"))
    var prefix = ""

    @Option(name: [.customShort("n"), .long], help: ArgumentHelp("The most values.", valueName: "N"))
    var limit: Int?

    @Argument(help: ArgumentHelp("The field.", valueName: "FIELD"))
    var field: String

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit must be 0 or more.") }
        if FacetField(name: field) == nil {
            throw ValidationError("There's no field \(field). The fields are \(FacetField.names).")
        }
    }

    func run(_ console: Console) throws -> ExitStatus {
        guard let field = FacetField(name: field) else { return .usage }
        interrupt_install(1)
        let base = try index.open()
        let facet = try base.values(
            of: field, prefix: prefix, limit: limit, isCancelled: { interrupt_requested() != 0 })
        for value in facet.values {
            try console.output.write(
                TSVFormat.line(
                    [value.text, "\(value.documentCount)"], isForTerminal: console.output.isTerminal))
        }
        return facet.values.isEmpty ? .noHit : .success
    }
}
