import EvidenceBase

extension ShellCommand {
    static let info = ShellCommand(name: "info", summary: "what the index holds") { session, _ in
        try session.show(InfoText.lines(try session.base.info()))
    }
}
