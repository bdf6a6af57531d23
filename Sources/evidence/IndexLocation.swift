import Glibc

/// Where the index is: `--index`, else `$EVIDENCE_INDEX`, else the nearest `indexes/default` upwards from the
/// current folder, else the XDG data folder.
enum IndexLocation {
    /// The folder to read from. It may not exist.
    static func existing(_ option: String?) -> String {
        option ?? variable ?? nearest("indexes/default") ?? dataFolder
    }

    /// The folder to write to: where there's no index yet, one is made in the nearest `indexes` folder.
    static func writable(_ option: String?) -> String {
        option ?? variable ?? nearest("indexes/default") ?? nearest("indexes").map { $0 + "/default" }
            ?? dataFolder
    }

    private static var variable: String? {
        Environment["EVIDENCE_INDEX"].flatMap { $0.isEmpty ? nil : $0 }
    }

    private static var dataFolder: String {
        UserFolder.data + "/evidence/index"
    }

    /// The first folder of that name in the current folder and those above it.
    private static func nearest(_ name: String) -> String? {
        guard var folder = Environment.currentFolder, folder.hasPrefix("/") else { return nil }
        while true {
            let candidate = folder == "/" ? "/" + name : folder + "/" + name
            if isFolder(candidate) { return candidate }
            guard folder != "/", let slash = folder.lastIndex(of: "/") else { return nil }
            folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
