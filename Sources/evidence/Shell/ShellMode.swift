/// How the shell shows hits: `:mode`.
struct ShellMode: Sendable {
    let name: String
    let format: OutputFormat
    /// Whether a line above the hits tells number, count, time and how the query was read.
    var hasHeading = true

    static let full = ShellMode(name: "full", format: .text)

    /// All modes, in the order in which they're listed.
    static let all: [ShellMode] = [
        ShellMode(name: "brief", format: .brief), full, ShellMode(name: "kwic", format: .kwic),
        ShellMode(name: "table", format: .table), ShellMode(name: "json", format: .json, hasHeading: false),
        ShellMode(name: "tsv", format: .tsv, hasHeading: false),
        ShellMode(name: "ids", format: .ids, hasHeading: false),
    ]

    /// The mode of a name; `nil` when there's none.
    static func named(_ name: String) -> ShellMode? { all.first { $0.name == name } }

    /// For help: `brief, full or ids`.
    static var names: String {
        all.dropLast().map(\.name).joined(separator: ", ") + " or " + (all.last?.name ?? "")
    }
}
