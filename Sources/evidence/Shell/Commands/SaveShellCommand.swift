extension ShellCommand {
    static let save = ShellCommand(
        name: "save", parameter: "NAME", summary: "keep the sets for :load", operand: .savedSets
    ) { session, name in
        try session.show(try SavedSets.save(session.sets, as: name) + "\n")
    }
}
