/// Shows text: at once when it fits the terminal or nobody sits there, else through `$PAGER` or `less -R`.
struct Pager {
    let console: Console
    let isUsed: Bool
    /// The line at which it opens, from 1.
    var firstLine = 1
    /// What is still to be seen when `less` is left, which takes its screen away.
    var heading = ""

    func show(_ text: String) throws(StandardOutput.Failure) {
        if isUsed, let size = console.output.size, rows(of: text, columns: size.columns) >= size.rows,
            try page(text)
        {
            return
        }
        try console.output.write(text)
        try console.output.flush()
    }

    /// The rows that a text takes.
    private func rows(of text: String, columns: Int) -> Int {
        Styler.uncolored(text).split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
            rows, line in
            rows + max(1, (DisplayWidth.of(line) + columns - 1) / max(1, columns))
        }
    }

    /// Runs the pager; false when it can't be started.
    private func page(_ text: String) throws(StandardOutput.Failure) -> Bool {
        var command = Environment["PAGER"].flatMap { $0.isEmpty ? nil : $0 } ?? "less -R"
        let program = command.prefix { $0 != " " }.split(separator: "/").last
        if program == "less" {
            // Without -R it would show our styles as text.
            if !command.contains("-R") { command += " -R" }
            if firstLine > 1 { command += " +\(firstLine)" }
        }
        try console.output.flush()
        guard let status = ChildProcess.run(command, input: text), status != 127 else { return false }
        let options = command.dropFirst(program?.count ?? 0) + (Environment["LESS"] ?? "")
        if program == "less", !options.contains("X") { try console.output.write(heading) }
        try console.output.flush()
        return true
    }
}
