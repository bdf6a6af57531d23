import EvidenceBase
import Glibc

extension ShellCommand {
    static let open = ShellCommand(
        name: "open", parameter: "N|ID", summary: "a document's address or file in its own program",
        operand: .hit
    ) { session, name in
        let document = try session.document(name)
        guard let target = OpenTarget(document) else {
            throw UsageError("\(TerminalText.line(document.id)) has no address, and its file isn't there.")
        }
        try session.show("opening \(TerminalText.line(target.text))\n")
        guard session.isInteractive else { return }
        try target.open()
    }
}
