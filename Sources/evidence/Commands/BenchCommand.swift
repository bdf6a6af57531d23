import ArgumentParser

/// Measures the engine by a line protocol that other engines can speak too.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Build an index of plain words and time queries on it, beside other engines.",
        discussion: """
              evidence bench build --corpus corpus.jsonl --index /tmp/bench
              evidence bench query --index /tmp/bench --mode top10 < queries.tsv

            The index has one field with positions, title and body together, words as
            Unicode breaks them, folded, without stems. It's written by the same writer, in
            the same format, and searched by the same evaluation as every other index.
            """,
        subcommands: [BenchBuildCommand.self, BenchQueryCommand.self])
}
