import ArgumentParser

/// The command itself; without a subcommand it's the shell.
struct EvidenceCommand: ParsableCommand {
    /// All but those that have commands of their own.
    private static let commands: [any RunnableCommand.Type] = [
        IndexCommand.self, QueryCommand.self, ReplCommand.self, ShowCommand.self, TermsCommand.self,
        ValuesCommand.self, InfoCommand.self, CheckCommand.self, OptimizeCommand.self, DeleteCommand.self,
        RunCommand.self, LintCommand.self, TranslateCommand.self, AnalyzeCommand.self,
        VariantsCommand.self,
    ]

    /// The command of a name; `nil` when there's none, or it has commands of its own.
    static func command(named name: String) -> (any RunnableCommand.Type)? {
        commands.first { $0._commandName == name }
    }

    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "Full-text search for an evidence base: blog posts, briefing notes, practitioner reports.",
        usage: """
            evidence [--index DIR] COMMAND ...
            evidence                            the interactive shell
            """,
        discussion: """
            Two commands to begin with:

              evidence index papers/ notes/       index two folders (again after changes)
              evidence query knowledge exchange   documents with both words

            More:

              evidence query '"two-way street" OR mobilisation'
              evidence query --format jsonl 'title:divide date:2010..2024'
              evidence show note-12 --match 'knowledge exchange'
              evidence                            the shell; :help there tells more

            The index is the folder given by --index, else $EVIDENCE_INDEX, else the
            nearest indexes/default upwards from here, else
            ~/.local/share/evidence/index.

            Defaults: a line such as `query --limit 20` in ~/.config/evidence/config,
            or in the file that $EVIDENCE_CONFIG names; empty, it's none.

            Exit status: 0 found or done, 1 nothing found, 2 usage or query error or
            no index, 3 done in part, 4 index locked, 5 index damaged, 6 machine
            failure, 130 interrupted.
            """,
        version: "evidence \(Version.text)",
        subcommands: commands.map { $0 } + [BenchCommand.self],
        defaultSubcommand: nil)
}
