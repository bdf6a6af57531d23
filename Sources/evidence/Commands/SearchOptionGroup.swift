import ArgumentParser
import EvidenceBase
import QueryLanguage
import SearchIndex

/// What is searched, and in which order. All of it but order and paging goes into the query.
struct SearchOptionGroup: ParsableArguments {
    enum Match: String, WordArgument { case all, any }
    enum Syntax: String, WordArgument { case native, plain }

    @Option(name: [.customShort("n"), .long], help: ArgumentHelp("The most hits.", valueName: "N"))
    var limit = 10

    @Option(help: ArgumentHelp("Hits to pass over.", valueName: "N"))
    var offset = 0

    @Option(help: "Whether bare words must all occur, or any of them.")
    var match = Match.all

    @Option(help: ArgumentHelp("relevance, date, title or id; with :asc or :desc.", valueName: "ORDER"))
    var sort = SortOrder(order: .relevance)

    @Option(help: ArgumentHelp("Only documents of this kind.", valueName: "K"))
    var kind: String?

    @Option(
        help: ArgumentHelp(
            "Only documents of this date (2014, 2014-05, 2014-05-27) or later.", valueName: "D"))
    var since: String?

    @Option(help: ArgumentHelp("Only documents of this date or earlier.", valueName: "D"))
    var until: String?

    @Option(help: ArgumentHelp("Only documents in this language (en, cy, zh).", valueName: "L"))
    var language: String?

    @Option(help: ArgumentHelp("Search this field only. Repeatable.", valueName: "F"))
    var field: [String] = []

    @Option(
        help: ArgumentHelp(
            "Documents like this one, by its most telling words; with a QUERY, those that match it.",
            valueName: "ID"))
    var like: String?

    @Flag(help: "What is in doubt is an error.")
    var strict = false

    @Option(help: "native, or plain: every character is text.")
    var syntax = Syntax.native

    @Option(
        help: ArgumentHelp(
            "Read the query as ovid, ebsco, pubmed, proquest or cochrane would.", valueName: "D"))
    var dialect = Dialect.native

    func validate() throws {
        if limit < 0 { throw ValidationError("--limit must be 0 or more.") }
        if offset < 0 { throw ValidationError("--offset must be 0 or more.") }
        if dialect != .native, match == .any || syntax == .plain {
            throw ValidationError(
                "--dialect says how words are read; --match any and --syntax plain don't go with it.")
        }
        for (name, value) in [("since", since), ("until", until)] {
            if let value, PartialDate(value) == nil {
                throw ValidationError("--\(name) \(value) is no date. Write 2014, 2014-05 or 2014-05-27.")
            }
        }
        for name in field where Field(name: name) == nil {
            let names = Field.allCases.map(\.name).joined(separator: ", ")
            throw ValidationError("There's no field \(name). The fields are \(names).")
        }
        for (name, value) in [("kind", kind), ("language", language)] where value?.isEmpty == true {
            throw ValidationError("--\(name) needs a value.")
        }
    }

    var filters: QueryFilters {
        QueryFilters(
            fields: field.compactMap { Field(name: $0) }, kind: kind, language: language,
            since: since.flatMap { PartialDate($0) }, until: until.flatMap { PartialDate($0) })
    }

    var parserOptions: QueryParser.Options {
        var options = QueryParser.Options()
        options.matchesAny = match == .any
        options.isStrict = strict
        options.isPlain = syntax == .plain
        return options
    }

    var options: SearchOptions {
        var options = SearchOptions()
        options.limit = limit
        options.offset = offset
        options.order = sort.order
        options.isAscending = sort.isAscending
        return options
    }
}
