extension ShellCommand {
    static let load = ShellCommand(
        name: "load", parameter: "NAME", summary: "run the sets of a :save again", operand: .savedSets
    ) { session, name in
        guard session.sets.isEmpty else {
            throw UsageError("There are sets already; :save them if need be, then :drop all.")
        }
        try session.load(try SavedSets.load(name))
        try session.show(session.setList)
    }
}
