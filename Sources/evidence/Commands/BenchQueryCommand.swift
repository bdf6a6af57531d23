import ArgumentParser
import CTerminal
import EvidenceBase

struct BenchQueryCommand: RunnableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Time the queries on standard input.",
        discussion: """
              printf 'and2\\t+school +exclusion\\n' | evidence bench query --index /tmp/bench --mode top10

            A line of input is CLASS<TAB>QUERY; a line of output, written at once, is
            MICROSECONDS<TAB>MATCHES<TAB>ID:SCORE,... with the ten best. MATCHES is -1 in the
            mode top10. What isn't supported gives -1<TAB>-1<TAB>.

              word   +all +words   any words   "a phrase"   begin*   typo~1
            """)

    /// What is asked for.
    enum Mode: String, ExpressibleByArgument {
        case top10, top10count
    }

    @Option(help: ArgumentHelp("A folder that bench build filled.", valueName: "DIR"))
    var index: String

    @Option(
        help: ArgumentHelp("The ten best, or these and the number of matches.", valueName: "top10|top10count")
    )
    var mode = Mode.top10

    func run(_ console: Console) throws -> ExitStatus {
        let searcher = try BenchmarkSearcher(path: index, counts: mode == .top10count)
        memory_keep()
        var input = InputLines()
        while let line = try input.next() {
            let start = line.firstIndex(of: UInt8(ascii: "\t")).map { $0 + 1 } ?? 0
            try console.output.write(try text(of: searcher.answer(line.span.extracting(start...))))
            try console.output.flush()
        }
        return .success
    }

    private func text(of answer: BenchmarkSearcher.Answer?) -> String {
        guard let answer else { return "-1\t-1\t\n" }
        let (seconds, attoseconds) = answer.elapsed.components
        let nanoseconds = seconds * 1_000_000_000 + attoseconds / 1_000_000_000
        let hits = answer.hits.map { "\($0.document):\($0.score)" }.joined(separator: ",")
        let fraction = String(1_000 + nanoseconds % 1_000).dropFirst()
        return "\(nanoseconds / 1_000).\(fraction)\t\(answer.total ?? -1)\t\(hits)\n"
    }
}
