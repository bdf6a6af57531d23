import Glibc

/// Lines that the shell does before a person types: those of `$EVIDENCE_INIT` (none when that is empty), else of
/// `evidence/init` in the XDG folder for configuration. The file need not be there.
enum InitFile {
    /// The lines; blank ones and comments (`#` and a space) left out.
    /// - Throws: `UsageError` when the file can't be read.
    static func lines() throws(UsageError) -> [String] {
        let named = Environment["EVIDENCE_INIT"]
        guard named != "" else { return [] }
        let path = named ?? UserFolder.configuration + "/evidence/init"
        let exists = unsafe access(path, F_OK) == 0
        guard named != nil || exists else { return [] }
        let bytes = try TextFile.read(path, limit: 1 << 20)
        return bytes.split(separator: UInt8(ascii: "\n")).map {
            ShellLine.trimmed(String(decoding: $0, as: UTF8.self))
        }.filter { !$0.isEmpty && $0 != "#" && !$0.hasPrefix("# ") }
    }
}
