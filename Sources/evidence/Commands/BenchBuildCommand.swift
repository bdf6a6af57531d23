import ArgumentParser
import EvidenceBase

struct BenchBuildCommand: RunnableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Index a file of JSON Lines and merge it to one segment.",
        discussion: """
              evidence bench build --corpus corpus.jsonl --index /tmp/bench --stored 1

            Each line is {"id":N,"title":"...","body":"..."}. Prints one JSON object: docs,
            index_s (reading to commit), merge_s, segments, version.
            """)

    @Option(help: ArgumentHelp("The file of JSON Lines.", valueName: "FILE"))
    var corpus: String

    @Option(help: ArgumentHelp("An empty or new folder.", valueName: "DIR"))
    var index: String

    @Option(help: ArgumentHelp("At most so many threads write.", valueName: "N"))
    var threads = 1

    @Option(help: ArgumentHelp("1 keeps the text so that it can be shown.", valueName: "0|1"))
    var stored = 0

    @Flag(help: "Put the documents in an order in which those with like words stand together.")
    var reorder = false

    func validate() throws {
        if threads < 1 { throw ValidationError("--threads is at least 1.") }
        if stored != 0 && stored != 1 { throw ValidationError("--stored is 0 or 1.") }
    }

    func run(_ console: Console) throws -> ExitStatus {
        let report: BenchmarkIndex.Report
        do {
            report = try BenchmarkIndex.build(
                corpus: corpus, at: index, storesText: stored == 1, reorders: reorder, threads: threads)
        } catch let failure as BenchmarkIndex.Failure {
            throw UsageError(failure.message)
        }
        try console.output.write(
            "{\"docs\":\(report.documents),\"index_s\":\(seconds(report.indexing)),"
                + "\"merge_s\":\(seconds(report.merging)),\"segments\":\(report.segments),"
                + "\"version\":\"evidence \(Version.text)\"}\n")
        try console.output.flush()
        return .success
    }

    private func seconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
        let digits = String(1_000 + milliseconds % 1_000)
        return "\(milliseconds / 1_000).\(digits.dropFirst())"
    }
}
