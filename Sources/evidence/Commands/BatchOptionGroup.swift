import ArgumentParser

/// Many queries at once.
struct BatchOptionGroup: ParsableArguments {
    @Option(
        name: .customLong("batch"),
        help: ArgumentHelp(
            "Answer the queries of a file (or of standard input: -), a line each: QUERY, or ID<TAB>QUERY.",
            valueName: "FILE|-"))
    var path: String?

    @Option(help: ArgumentHelp("How many threads answer a batch; as many as processors.", valueName: "N"))
    var jobs: Int?

    func validate() throws {
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs must be 1 to 256.") }
        if jobs != nil, path == nil { throw ValidationError("--jobs is for --batch.") }
    }
}
