import EvidenceBase

extension ShellCommand {
    static let relax = ShellCommand(
        name: "relax", parameter: "[N]", summary: "what would find more than a set", operand: .set
    ) { session, name in
        try session.showHelp(session.sets[try session.setNumber(orLast: name) - 1].query)
    }
}
