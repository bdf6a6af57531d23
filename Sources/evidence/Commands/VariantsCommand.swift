import ArgumentParser
import TextAnalysis

struct VariantsCommand: RunnableCommand {
    static let configuration = CommandConfiguration(
        commandName: "variants",
        abstract: "List how British and American spellings meet, and where they don't.",
        discussion: """
              evidence variants                        with Debian's word lists
              evidence variants | grep ^apart          the pairs that stay apart
              evidence variants | grep ^merged         words that meet and shouldn't
              evidence variants --british A.txt --american B.txt

            Tab-separated values. `rule`: a text, what takes its place, and where in a
            word it may stand. `meets` and `apart`: two spellings of a word, found by
            comparing the lists, and their stems. `merged`: two words that the stemmer
            alone keeps apart, and their stem. The shares are told on standard error.

            The lists are those of the packages wbritish and wamerican. Needs no index.
            """)

    @Option(help: ArgumentHelp("British words, one a line.", valueName: "FILE"))
    var british = "/usr/share/dict/british-english"

    @Option(help: ArgumentHelp("American words, one a line.", valueName: "FILE"))
    var american = "/usr/share/dict/american-english"

    func run(_ console: Console) throws -> ExitStatus {
        let report = SpellingReport(british: try words(british), american: try words(american))
        let output = console.output
        try output.write("kind\tone\tother\tdetail\n")
        for rule in SpellingReport.rules {
            try output.write("rule\t\(rule.text)\t\(rule.with)\t\(rule.place)\n")
        }
        for pair in report.pairs {
            let stems = pair.meets ? pair.britishStem : "\(pair.britishStem) \(pair.americanStem)"
            try output.write(
                "\(pair.meets ? "meets" : "apart")\t\(pair.british)\t\(pair.american)\t\(stems)\n")
        }
        for merger in report.mergers {
            for word in merger.words.dropFirst() {
                try output.write("merged\t\(merger.words[0])\t\(word)\t\(merger.stem)\n")
            }
        }
        try output.flush()
        let met = report.pairs.count(where: \.meets)
        let strays = report.mergers.reduce(0) { $0 + $1.strayCount }
        console.error.line("\(met) of \(report.pairs.count) pairs meet, \(percent(report.shareThatMeets)).")
        console.error.line(
            "\(strays) of \(report.britishCount) British words are merged with unrelated ones, "
                + "\(percent(report.shareMerged)).")
        return .success
    }

    private func words(_ path: String) throws(UsageError) -> [String] {
        let bytes = try TextFile.read(
            path,
            advice:
                "Install the packages wbritish and wamerican, or name lists with --british and --american.")
        return bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// With two decimals, rounded down: 100 % is all.
    private func percent(_ share: Double) -> String {
        let hundredths = Int(share * 10_000)
        let decimals = hundredths % 100
        return "\(hundredths / 100).\(decimals < 10 ? "0" : "")\(decimals) %"
    }
}
