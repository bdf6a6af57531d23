import ArgumentParser

/// `--color`.
enum ColorChoice: String, WordArgument {
    case auto
    case always
    case never

    /// `auto`: on a terminal that isn't dumb, unless `NO_COLOR` is set.
    func isColored(isTerminal: Bool) -> Bool {
        switch self {
        case .always: true
        case .never: false
        case .auto:
            isTerminal && (Environment["NO_COLOR"] ?? "").isEmpty && Environment["TERM"] != "dumb"
        }
    }
}
