import ArgumentParser
import EvidenceBase

struct DeleteCommand: RunnableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Take documents out of the index.",
        discussion: """
              evidence delete note-12 post-3
              evidence query --format ids kind:draft | xargs evidence delete

            A file that is still there comes back when its folder is indexed again.
            Exit status: 1 when none of the documents was there, 3 when some weren't.
            """)

    @OptionGroup var index: IndexOption

    @Argument(help: ArgumentHelp("Ids, as in results.", valueName: "ID"))
    var ids: [String]

    func run(_ console: Console) throws -> ExitStatus {
        let wanted = Set(ids).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let missing = try EvidenceBase.open(index.existing).delete(ids: wanted)
        let count = wanted.count - missing.count
        try console.output.write("deleted \(count)\n")
        try console.output.flush()
        for id in missing { console.error.line("evidence: there's no document \(TerminalText.line(id)).") }
        return missing.isEmpty ? .success : count == 0 ? .noHit : .partial
    }
}
