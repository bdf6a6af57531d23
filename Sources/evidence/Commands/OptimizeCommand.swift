import ArgumentParser
import CTerminal
import EvidenceBase

struct OptimizeCommand: RunnableCommand {
    static let configuration = CommandConfiguration(
        commandName: "optimize",
        abstract: "Merge the index to one segment and put its documents in a faster order.",
        discussion: """
              evidence optimize
              evidence optimize --no-reorder --index /srv/evidence

            Deleted documents are taken out. Documents then stand by length, and of one length
            those with like words together: searches get faster, and every answer stays what it was.
            What was written is read again and compared before it takes the old one's place;
            meanwhile the index takes its space twice. Worth it after a large import.
            """)

    @OptionGroup var index: IndexOption

    @Flag(inversion: .prefixedNo, help: "Put documents of like length and words together.")
    var reorder = true

    @Option(
        help: ArgumentHelp("At most so many threads work; as many as there are processors.", valueName: "N"))
    var jobs: Int?

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs is at least 1.") }
    }

    func run(_ console: Console) throws -> ExitStatus {
        interrupt_install(1)
        let base = try EvidenceBase.open(index.existing)
        let before = try base.info()
        try base.optimize(
            reorders: reorder, threads: jobs ?? Processors.count,
            isCancelled: { interrupt_requested() != 0 })
        let after = try base.info()
        try console.output.write(
            "\(after.documentCount) documents: \(before.segmentCount) segments of \(before.byteCount) bytes, "
                + "now \(after.segmentCount) of \(after.byteCount) bytes\n")
        try console.output.flush()
        return .success
    }
}
