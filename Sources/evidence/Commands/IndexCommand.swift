import ArgumentParser
import CTerminal
import EvidenceBase
import TextAnalysis

struct IndexCommand: RunnableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract: "Bring the index in line with files and folders.",
        discussion: """
            Reads HTML, Markdown, plain text and JSON Lines. Run it again at any time:
            it tells what was added, changed, removed, renamed, unchanged and failed.

              evidence index samples/                        all in a folder
              evidence index --dry-run samples/              only say what would be done
              evidence index --kind 'briefing note' notes/   where no kind is stated
              evidence index --exclude '*.bak' --exclude 'drafts/**' papers/
              evidence index --protected-words words.txt papers/
              evidence index documents.jsonl                 a JSON object a line
              export-documents | evidence index -            the same from a pipe

            An object has an id and text (title, body), and may have date, kind,
            language, authors, source, url, publisher, funder, grant and tags.

            Without an index one is made: in the folder given by --index or
            $EVIDENCE_INDEX, in the nearest folder indexes, or in
            ~/.local/share/evidence/index.

            Failures are named on standard error, and the exit status is then 3; the
            rest is indexed.
            """)

    @OptionGroup var index: IndexOption

    @Flag(name: .long, help: "Say what would be done, and change nothing.")
    var dryRun = false

    @Option(help: ArgumentHelp("The kind of documents that don't state theirs.", valueName: "K"))
    var kind: String?

    @Option(
        help: ArgumentHelp(
            "The language (en, cy, zh, ...) of documents that don't state theirs; by default it's detected.",
            valueName: "L"))
    var language: String?

    @Option(
        help: ArgumentHelp(
            "Words with a stem of their own, one a line, its stem after it if it's another. The index keeps "
                + "the list, which can't change while it has documents.",
            valueName: "FILE"))
    var protectedWords: String?

    @Option(help: ArgumentHelp("Leave out paths like this (*, ?, **). Repeatable.", valueName: "GLOB"))
    var exclude: [String] = []

    @Option(
        help: ArgumentHelp(
            "Files to read and threads to work at once; by default one for each core.", valueName: "N"))
    var jobs: Int?

    @Flag(name: .shortAndLong, help: "No progress and no notices.")
    var quiet = false

    @Argument(help: ArgumentHelp("Files and folders; - is JSON Lines on standard input.", valueName: "PATH"))
    var paths: [String]

    func validate() throws {
        if paths.contains("") { throw ValidationError("A PATH is empty.") }
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs takes 1 to 256.") }
        if let language, Language(language) == nil {
            throw ValidationError("\(language) is no language tag. Write one such as en, cy or zh-Hant.")
        }
    }

    func run(_ console: Console) throws -> ExitStatus {
        var options = ImportOptions()
        options.kind = kind
        options.language = language.flatMap { Language($0) }
        options.exclude = exclude
        options.isDryRun = dryRun
        options.jobs = jobs ?? Processors.count
        options.protectedWords = try protectedWords.map(readProtectedWords)
        interrupt_install(1)
        let base = try dryRun ? openForDryRun() : EvidenceBase.openOrCreate(index.writable)
        if !quiet { NoticeText.write(base.analysisDifferences, to: console.error) }
        var bar = ProgressBar(console.error, isQuiet: quiet)
        let result = Result { () throws -> ImportReport in
            try base.importFiles(
                paths, options: options,
                progress: { bar.update($0) }, isCancelled: { interrupt_requested() != 0 })
        }
        bar.clear()
        let report = try result.get()
        try ImportReportText(report, isDryRun: dryRun, isQuiet: quiet).write(to: console)
        return report.failed.isEmpty ? .success : .partial
    }

    private func readProtectedWords(_ path: String) throws(UsageError) -> ProtectedWords {
        let bytes = try TextFile.read(path)
        do throws(ProtectedWordsError) {
            return try ProtectedWords(parsing: bytes)
        } catch {
            throw UsageError("\(TerminalText.line(path)): \(error).")
        }
    }

    /// A dry run makes no index: where there's none, it compares with an empty one in memory.
    private func openForDryRun() throws -> EvidenceBase {
        do {
            return try EvidenceBase.open(index.writable)
        } catch .notFound {
            return try EvidenceBase.inMemory()
        }
    }
}
