import ArgumentParser

/// `--index DIR` of commands that write to one index.
struct IndexOption: ParsableArguments {
    @Option(
        name: .customLong("index"),
        help: ArgumentHelp("The folder of the index; may also stand before the command.", valueName: "DIR"))
    var folders: [String] = []

    func validate() throws {
        if folders.count > 1 {
            throw ValidationError("--index is given \(folders.count) times; this command works on one index.")
        }
        if folders.contains("") { throw ValidationError("--index needs the name of a folder.") }
    }

    /// The folder to read.
    var existing: String { IndexLocation.existing(folders.first) }
    /// The folder to write, made if need be.
    var writable: String { IndexLocation.writable(folders.first) }
}
