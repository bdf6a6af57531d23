import EvidenceBase

extension ShellCommand {
    static let terms = ShellCommand(
        name: "terms", parameter: "PREFIX", summary: "terms that begin so, with their documents",
        operand: .term
    ) { session, prefix in
        let maximum = 200
        let terms = try session.base.terms(prefix: prefix, limit: maximum + 1)
        let width = terms.prefix(maximum).map { DisplayWidth.of(TerminalText.line($0.term)) }.max() ?? 0
        var text = terms.isEmpty ? "no term begins so\n" : ""
        for term in terms.prefix(maximum) {
            let name = TerminalText.line(term.term)
            text +=
                name + String(repeating: " ", count: width - DisplayWidth.of(name) + 2)
                + "\(term.documentCount)\n"
        }
        if terms.count > maximum { text += "and more; the first \(maximum) are shown\n" }
        try session.show(text)
    }
}
