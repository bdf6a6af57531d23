import Glibc

/// What a command talks to.
struct Console {
    let output: StandardOutput
    let error: StandardError

    /// Whether a person types.
    var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    /// The styles for standard output.
    func styler(_ color: ColorChoice) -> Styler {
        let isColored = color.isColored(isTerminal: output.isTerminal)
        return Styler(isColored: isColored, hasLinks: isColored && output.isTerminal)
    }

    /// The columns to break lines at: the terminal's, `nil` when standard output isn't one.
    var width: Int? { output.isTerminal ? output.size?.columns ?? 80 : nil }
}
