import ArgumentParser
import Glibc
import TextAnalysis

struct AnalyzeCommand: RunnableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyze",
        abstract: "Show what analysis makes of a text.",
        discussion: """
              evidence analyze 'What works? Evidence-informed practice'
              evidence analyze --language cy 'ysgolion'
              evidence analyze --breaks 'two words'            0 3 4 9
              evidence analyze < sentences.txt                 each line is a text

            A JSON object a token: its place among the tokens, its bytes in the text,
            the term as folded, the term as stemmed, and its kind. Needs no index.
            """)

    @Option(help: ArgumentHelp("The language of the text.", valueName: "L"))
    var language = "en"

    @Flag(help: "Print the word boundaries (UAX 29) instead: byte offsets, one line a text.")
    var breaks = false

    @Argument(help: ArgumentHelp("The text; without it each line of standard input.", valueName: "TEXT"))
    var text: [String] = []

    func validate() throws {
        if Language(language) == nil {
            throw ValidationError("\(language) is no language tag. Write one such as en, cy or zh-Hant.")
        }
    }

    func run(_ console: Console) throws -> ExitStatus {
        guard let language = Language(language) else {
            throw UsageError("\(language) is no language tag. Write one such as en, cy or zh-Hant.")
        }
        let analysis = AnalysisText(language: language, showsBreaks: breaks)
        if !text.isEmpty {
            try analysis.write(Array(text.joined(separator: " ").utf8), to: console.output)
            return .success
        }
        var lines = InputLines()
        while let line = try lines.next() {
            try analysis.write(line, to: console.output)
        }
        return .success
    }
}
