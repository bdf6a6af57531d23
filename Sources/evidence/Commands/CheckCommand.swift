import ArgumentParser
import EvidenceBase

struct CheckCommand: RunnableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read every byte of the index and tell whether it is sound.",
        discussion: """
              evidence check
              evidence check --index /srv/evidence

            Exit status: 0 when the index is sound, 5 when it's damaged; each damage is
            named on standard error with its file and offset.
            """)

    @OptionGroup var index: IndexesOption

    func run(_ console: Console) throws -> ExitStatus {
        let report = try index.open().check()
        try console.output.write(
            "\(report.segments) segments, \(report.documents) documents, \(report.terms) terms, "
                + "\(report.postings) postings, \(report.positions) positions, \(report.byteCount) bytes: "
                + (report.problems.isEmpty ? "sound" : "damaged") + "\n")
        try console.output.flush()
        for problem in report.problems { console.error.line("evidence: " + ErrorMessage.text(problem)) }
        return report.problems.isEmpty ? .success : .damaged
    }
}
