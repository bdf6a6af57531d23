import ArgumentParser
import CTerminal
import EvidenceBase
import QueryLanguage
import SearchEngine
import SearchIndex

struct TermsCommand: RunnableCommand {
    static let configuration = CommandConfiguration(
        commandName: "terms",
        abstract: "List the index's terms, with the number of documents that hold each.",
        discussion: """
            Terms are folded (small letters, no accents) and unstemmed, in byte order.
            With --matching those that a pattern stands for in a query, the most frequent
            first. A search takes all of them, however many there are.

              evidence terms mobili
              evidence terms --field author st
              evidence terms --matching 'mobili?ation'      wildcards, word~1, /regular expressions/
              evidence terms | sort -t$'\\t' -k2 -rn | head      the most frequent

            With --acronyms what acronyms stand for, as documents define them:
            "evidence-based practice (EBP)". A search never takes one for the other; where
            other documents have the other form, a note says so.

            Prints TERM, a tab and COUNT; of acronyms ACRONYM, LONG FORM and COUNT.
            Exit status: 1 when there's no such term.
            """)

    @OptionGroup var index: IndexesOption

    @Option(help: ArgumentHelp("The field; without it title, heading and body.", valueName: "F"))
    var field: String?

    @Option(name: [.customShort("n"), .long], help: ArgumentHelp("The most terms.", valueName: "N"))
    var limit: Int?

    @Option(
        help: ArgumentHelp(
            "What the terms look like: educat*, wom?n, word~1, /mobili[sz]ation/.", valueName: "PATTERN"))
    var matching: String?

    @Flag(help: "List the acronyms that documents define.")
    var acronyms = false

    @Argument(help: ArgumentHelp("How the terms begin.", valueName: "PREFIX"))
    var prefix: String = ""

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit must be 0 or more.") }
        if let field, Field(name: field) == nil {
            let names = Field.allCases.map(\.name).joined(separator: ", ")
            throw ValidationError("There's no field \(field). The fields are \(names).")
        }
        if matching != nil, !prefix.isEmpty {
            throw ValidationError("Give a PREFIX or --matching, not both.")
        }
        if acronyms, matching != nil || field != nil {
            throw ValidationError("--acronyms takes a PREFIX alone.")
        }
    }

    func run(_ console: Console) throws -> ExitStatus {
        let base = try index.open()
        if acronyms { return try list(acronymsOf: base, console) }
        let fields = field.flatMap { Field(name: $0) }.map { [$0] } ?? Field.defaults
        let terms = try terms(of: base, in: fields)
        for term in terms {
            let text = console.output.isTerminal ? TerminalText.line(term.term) : term.term
            try console.output.write("\(text)\t\(term.documentCount)\n")
        }
        return terms.isEmpty ? .noHit : .success
    }

    private func list(acronymsOf base: EvidenceBase, _ console: Console) throws -> ExitStatus {
        if !base.hasAllAcronyms {
            console.error.line(
                "note: this index was begun by a version that didn't note acronyms; those of documents indexed "
                    + "then aren't listed. Index again into a new folder, evidence index --index NEW PATH...")
        }
        interrupt_install(1)
        let meanings = try base.acronyms(prefix: prefix, isCancelled: { interrupt_requested() != 0 })
            .prefix(limit ?? .max)
        for meaning in meanings {
            var text = "\(meaning.acronym)\t\(meaning.longForm)"
            if console.output.isTerminal {
                text = TerminalText.line(meaning.acronym) + "\t" + TerminalText.line(meaning.longForm)
            }
            try console.output.write("\(text)\t\(meaning.documentCount)\n")
        }
        return meanings.isEmpty ? .noHit : .success
    }

    private func terms(of base: EvidenceBase, in fields: [Field]) throws -> [TermCount] {
        guard let matching else { return try base.terms(prefix: prefix, fields: fields, limit: limit) }
        let query: Query
        do throws(QueryError) {
            query = try QueryParser.parse(matching).query
        } catch {
            throw UsageError(error.message + ErrorMessage.pointing(at: error.range, in: matching))
        }
        let isScoped = if case .fields = query { true } else { false }
        interrupt_install(1)
        let expansion = try base.expansion(
            of: isScoped || field == nil ? query : .fields(fields, query), limit: limit,
            isCancelled: { interrupt_requested() != 0 })
        guard let expansion else {
            throw UsageError(
                "\(TerminalText.line(matching)) is no pattern. Write educat*, wom?n, *ation, word~1 or "
                    + "/mobili[sz]ation/.")
        }
        return expansion.terms
    }
}
