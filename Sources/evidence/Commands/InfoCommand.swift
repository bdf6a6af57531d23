import ArgumentParser
import EvidenceBase

struct InfoCommand: RunnableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info",
        abstract: "Tell what the index holds.",
        discussion: """
              evidence info
              evidence info --json | jq .documents
            """)

    @OptionGroup var index: IndexesOption

    @Flag(help: "One JSON object.")
    var json = false

    func run(_ console: Console) throws -> ExitStatus {
        let base = try index.open()
        let info = try base.info()
        try console.output.write(json ? InfoText.json(info) : InfoText.lines(info))
        try console.output.flush()
        NoticeText.write(base.analysisDifferences, to: console.error)
        return .success
    }
}
