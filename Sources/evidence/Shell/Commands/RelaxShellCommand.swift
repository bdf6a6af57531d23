import EvidenceBase

extension ShellCommand {
    static let relax = ShellCommand(
        name: "relax", summary: "what would find more than the last search"
    ) { session, _ in
        guard let set = session.sets.last else { throw UsageError("Search first.") }
        try session.showHelp(set.query)
    }
}
