import ArgumentParser

/// How many queries are answered, by how many threads, and how long each may take.
struct WorkOptionGroup: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Answer the queries of a file (or of standard input: -), a line each: QUERY, or ID<TAB>QUERY.",
            valueName: "FILE|-"))
    var batch: String?

    @Option(help: ArgumentHelp("How many threads answer a batch; as many as processors.", valueName: "N"))
    var jobs: Int?

    @Option(
        help: ArgumentHelp(
            "Give up after so many seconds (0.5): status 3, no hits. In a batch, for each query.",
            valueName: "S"))
    var timeout: Double?

    @Flag(
        name: .customLong("partial"), help: "When time runs out, give the hits so far, still with status 3.")
    var keepsPartial = false

    func validate() throws {
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs must be 1 to 256.") }
        if jobs != nil, batch == nil { throw ValidationError("--jobs is for --batch.") }
        if let timeout, !(timeout > 0 && timeout <= 1e9) {
            throw ValidationError("--timeout must be a number of seconds above 0.")
        }
        if keepsPartial, timeout == nil { throw ValidationError("--partial is for --timeout.") }
    }

    /// Of a query that begins now.
    var deadline: Deadline { Deadline(seconds: timeout) }
}
