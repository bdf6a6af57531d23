import ArgumentParser
import EvidenceBase
import IndexStorage
import SearchEngine

/// What is told beside hits, or instead of them.
struct HelpOptionGroup: ParsableArguments {
    @Option(
        name: .customLong("why-not"),
        help: ArgumentHelp(
            "Instead of searching, tell which clauses this document doesn't match, and what would let it in.",
            valueName: "ID"))
    var whyNot: String?

    @Flag(help: "Tell what would find more, also when something was found.")
    var relax = false

    /// Why a document doesn't match; `nil` unless that's asked for.
    func report(_ query: Query, in base: EvidenceBase, by deadline: Deadline) throws -> MatchReport? {
        guard let id = whyNot else { return nil }
        let report: MatchReport?
        do throws(IndexError) {
            report = try base.whyNot(id: id, query, isCancelled: { deadline.isCancelled })
        } catch {
            throw deadline.reason(for: error)
        }
        guard let report else { throw UsageError("There's no document \(TerminalText.line(id)).") }
        return report
    }
}
