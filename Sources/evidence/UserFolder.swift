import Glibc

/// The user's folders, by the XDG base directory rules: a relative path in a variable counts as none.
enum UserFolder {
    /// `$XDG_DATA_HOME`, else `~/.local/share`.
    static var data: String { folder("XDG_DATA_HOME", ".local/share") }
    /// `$XDG_CONFIG_HOME`, else `~/.config`.
    static var configuration: String { folder("XDG_CONFIG_HOME", ".config") }
    /// `$XDG_STATE_HOME`, else `~/.local/state`.
    static var state: String { folder("XDG_STATE_HOME", ".local/state") }

    /// Makes a folder, with those above it, for its owner only. That it can't be made shows when it's used.
    static func make(_ folder: String) {
        var end = folder.startIndex
        while end < folder.endIndex {
            end = folder[folder.index(after: end)...].firstIndex(of: "/") ?? folder.endIndex
            _ = unsafe mkdir(String(folder[..<end]), 0o700)
        }
    }

    private static func folder(_ variable: String, _ fallback: String) -> String {
        if let path = Environment[variable], path.hasPrefix("/") { return path }
        return (Environment["HOME"] ?? "") + "/" + fallback
    }
}
