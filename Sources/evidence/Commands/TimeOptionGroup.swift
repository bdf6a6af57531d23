import ArgumentParser

/// How long a query may take.
struct TimeOptionGroup: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Give up after so many seconds (0.5): status 3, no hits. In a batch, for each query.",
            valueName: "S"))
    var timeout: Double?

    @Flag(
        name: .customLong("partial"), help: "When time runs out, give the hits so far, still with status 3.")
    var keepsPartial = false

    func validate() throws {
        if let timeout, !(timeout > 0 && timeout <= 1e9) {
            throw ValidationError("--timeout must be a number of seconds above 0.")
        }
        if keepsPartial, timeout == nil { throw ValidationError("--partial is for --timeout.") }
    }

    /// Of a query that begins now.
    var deadline: Deadline { Deadline(seconds: timeout) }
}
