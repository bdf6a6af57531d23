/// The name of a file as a person types it.
enum FilePath {
    /// With the home folder for `~` at the start.
    static func expanded(_ path: String) -> String {
        guard path == "~" || path.hasPrefix("~/"), let home = Environment["HOME"] else { return path }
        return home + path.dropFirst()
    }
}
