import ArgumentParser

/// `--index DIR`.
struct IndexOption: ParsableArguments {
    @Option(
        name: .customLong("index"),
        help: ArgumentHelp("The folder of the index; may also stand before the command.", valueName: "DIR"))
    var folders: [String] = []

    func validate() throws {
        if folders.count > 1 {
            throw ValidationError("--index is given \(folders.count) times; one index is searched at a time.")
        }
        if folders.contains("") { throw ValidationError("--index needs the name of a folder.") }
    }

    /// The folder to read.
    var existing: String { IndexLocation.existing(folders.first) }
    /// The folder to write, made if need be.
    var writable: String { IndexLocation.writable(folders.first) }
}
