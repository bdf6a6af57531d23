import ArgumentParser
import EvidenceBase

/// `--index DIR` of commands that only read: given several times, the indexes are searched as one.
struct IndexesOption: ParsableArguments {
    @Option(
        name: .customLong("index"),
        help: ArgumentHelp(
            "The folder of the index; may also stand before the command. Repeatable: several are one.",
            valueName: "DIR"))
    var folders: [String] = []

    func validate() throws {
        if folders.contains("") { throw ValidationError("--index needs the name of a folder.") }
    }

    /// Opens what is to be read.
    func open() throws -> EvidenceBase {
        let paths = folders.isEmpty ? [IndexLocation.existing(nil)] : folders
        return try paths.count == 1 ? EvidenceBase.open(paths[0]) : EvidenceBase.open(paths)
    }
}
