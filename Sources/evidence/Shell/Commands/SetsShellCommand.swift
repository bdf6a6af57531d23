extension ShellCommand {
    static let sets = ShellCommand(name: "sets", summary: "the searches so far") { session, _ in
        guard !session.sets.isEmpty else {
            try session.show("no sets yet; every search makes one\n")
            return
        }
        var lines = ""
        for (index, set) in session.sets.enumerated() {
            let count = String(set.total)
            let padding = String(repeating: " ", count: max(0, 8 - count.utf8.count))
            lines +=
                "#\(index + 1)\(padding)\(count)  \(Elapsed.text(set.elapsedMicroseconds))  "
                + "\(TerminalText.line(set.text))\n"
        }
        try session.show(lines)
    }
}
