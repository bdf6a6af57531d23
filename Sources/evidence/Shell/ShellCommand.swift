/// A command of the shell: what stands behind `:` or `.`, and what it does.
///
/// Each is a static member of this type in a file of its own in `Commands`, and a name in `all`.
struct ShellCommand: Sendable {
    /// What Tab completes behind a command's name.
    enum Operand: Sendable {
        case nothing, document, field, file, hit, query, savedSets, set, term, topic
        case words([String])
    }

    /// In small letters and hyphens.
    let name: String
    /// Other names, not listed.
    var aliases: [String] = []
    /// What follows the name, for people: `N`, `[TOPIC]`.
    var parameter = ""
    /// What it does, in a few words.
    let summary: String
    var operand = Operand.nothing
    /// Does it. The text is what follows the name, trimmed. What it throws is told, and the session goes on.
    let action: @Sendable (ShellSession, String) throws -> Void

    /// All commands, by name.
    static let all: [ShellCommand] = [
        .count,
        .drop,
        .edit,
        .expand,
        .explain,
        .export,
        .facets,
        .field,
        .help,
        .info,
        .limit,
        .lint,
        .load,
        .mode,
        .next,
        .once,
        .open,
        .pager,
        .parse,
        .quit,
        .relax,
        .save,
        .set,
        .sets,
        .show,
        .similar,
        .sort,
        .tee,
        .terms,
        .timer,
        .translate,
        .whyNot,
    ]

    /// The command of a name; `nil` when there's none.
    static func named(_ name: String) -> ShellCommand? {
        all.first { $0.name == name || $0.aliases.contains(name) }
    }
}
