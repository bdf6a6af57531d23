import ArgumentParser
import EvidenceBase
import IndexStorage
import QueryLanguage
import SearchEngine

/// How words and documents are compared, and what is told beside hits, or instead of them.
struct DetailOptionGroup: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Count all hits by \(FacetField.names). Repeatable.", valueName: "FIELD"))
    var facet: [String] = []

    @Option(
        name: .customLong("facet-limit"), help: ArgumentHelp("The most values of a facet.", valueName: "N"))
    var facetLimit = 10

    @Flag(help: "Tell how each hit's score adds up: terms, frequencies, lengths, weights.")
    var explain = false

    @Option(
        name: .customLong("why-not"),
        help: ArgumentHelp(
            "Instead of searching, tell which clauses this document doesn't match, and what would let it in.",
            valueName: "ID"))
    var whyNot: String?

    @Flag(help: "Tell what would find more, also when something was found.")
    var relax = false

    @Option(
        help: ArgumentHelp(
            "How words are compared: auto (inflected as in each document's language), exact (as written), or a "
                + "language, such as en: inflected in its documents, as written in others.",
            valueName: "A"))
    var analyzer = "auto"

    @Flag(
        name: .customLong("dups"),
        help: "List documents with the same title and text once, with the ids of the others.")
    var foldsDuplicates = false

    func validate() throws {
        if WordReading(name: analyzer) == nil {
            throw ValidationError(
                "There's no analyzer \(analyzer). There are \(WordReading.names.joined(separator: ", ")).")
        }
        for name in facet where FacetField(name: name) == nil {
            throw ValidationError("Hits can't be counted by \(name), but by \(FacetField.names).")
        }
        if facetLimit < 0 { throw ValidationError("--facet-limit must be 0 or more.") }
    }

    /// - Throws: `ValidationError` when a format can't tell what is asked for.
    func check(_ format: OutputFormat) throws {
        for (isAsked, content, option) in [
            (!facet.isEmpty, OutputFormat.Content.facets, "--facet"), (explain, .explanations, "--explain"),
        ] where isAsked && !format.content.contains(content) {
            let formats = OutputFormat.all.filter { $0.content.contains(content) }.map(\.name)
            throw ValidationError(
                "--format \(format.name) has no place for \(option): use \(formats.joined(separator: ", ")).")
        }
    }

    /// How the query's words are compared; the name was checked in `validate`.
    var reading: WordReading { WordReading(name: analyzer) ?? .inflected }

    /// Asks for what is to be told.
    func apply(to options: inout SearchOptions) {
        options.facets = facet.compactMap { FacetField(name: $0) }
        options.facetLimit = facetLimit
        options.explains = explain
        options.foldsDuplicates = foldsDuplicates
    }

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

extension FacetField {
    /// For help and messages: all names.
    static var names: String {
        allCases.dropLast().map(\.name).joined(separator: ", ") + " or " + (allCases.last?.name ?? "")
    }
}
