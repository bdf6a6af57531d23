import Foundation

/// A command as swift-argument-parser describes it (`--experimental-dump-help`): what a page is made from.
struct CommandDescription: Decodable {
    struct Argument: Decodable {
        struct Name: Decodable {
            var kind: String
            var name: String

            /// As it's typed: `-n`, `--limit`.
            var text: String { kind == "long" ? "--" + name : "-" + name }
        }

        var kind: String
        var names: [Name]?
        var valueName: String?
        var abstract: String?
        var discussion: String?
        var sectionTitle: String?
        var defaultValue: String?
        var allValues: [String]?
        var isOptional: Bool
        var isRepeating: Bool
        var shouldDisplay: Bool
    }

    var commandName: String
    var abstract: String?
    var discussion: String?
    var arguments: [Argument]?
    var subcommands: [CommandDescription]?
    var superCommands: [String]?
    var shouldDisplay: Bool

    /// The commands that have pages: this one and all below it, but for `help`.
    var all: [CommandDescription] {
        [self]
            + (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }.flatMap(\.all)
    }

    /// The words that call it: `evidence`, `query`.
    var path: [String] { (superCommands ?? []) + [commandName] }

    /// Reads what `evidence --experimental-dump-help` prints.
    /// - Throws: `DecodingError` when it isn't that.
    static func read(_ json: Data) throws -> CommandDescription {
        struct Dump: Decodable { var command: CommandDescription }
        return try JSONDecoder().decode(Dump.self, from: json).command
    }
}
