import EvidenceBase
import SearchEngine
import SearchIndex

/// What a person sets for all searches that follow.
struct ShellSettings {
    /// The most hits shown at a time.
    var limit = 10
    var order = SortOrder(order: .relevance)
    /// What is searched; empty is all that a query searches by itself.
    var fields: [Field] = []
    var mode = ShellMode.full
    var usesPager = true
    /// Whether the time of each line is told.
    var tellsTime = false

    /// An earlier set's query within one that `fields` narrows: it keeps its own fields.
    func shielded(_ query: Query) -> Query {
        fields.isEmpty || query == .nothing ? query : .fields(Field.defaults, query)
    }

    /// The names of the settings; each is a command's, too.
    static let names = ["field", "limit", "mode", "pager", "sort", "timer"]

    /// What of a search is wanted for a format.
    func options(for format: OutputFormat, offset: Int = 0) -> SearchOptions {
        var options = SearchOptions()
        options.limit = limit
        options.offset = offset
        options.order = order.order
        options.isAscending = order.isAscending
        options.snippets = format.content.contains(.snippets)
        options.marks = format.content.contains(.marks)
        return options
    }

    /// All settings, a line each, as they're typed.
    var text: String {
        let fields = fields.isEmpty ? "all" : fields.map(\.name).joined(separator: ",")
        return """
            :field \(fields)
            :limit \(limit)
            :mode \(mode.name)
            :pager \(usesPager ? "on" : "off")
            :sort \(order.text)
            :timer \(tellsTime ? "on" : "off")

            """
    }
}
