import Glibc

/// Completes the name of a file.
enum FileCompletion {
    /// The files and folders that begin so. Hidden ones only when a dot is typed.
    static func completion(of typed: String, start: Int) -> Completion? {
        let slash = typed.lastIndex(of: "/")
        let folder = slash.map { String(typed[...$0]) } ?? ""
        let prefix = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
        let names = entries(of: FilePath.expanded(folder.isEmpty ? "." : folder)).filter {
            $0.name.hasPrefix(prefix) && (!$0.name.hasPrefix(".") || prefix.hasPrefix("."))
        }
        guard !names.isEmpty else { return nil }
        let candidates = names.sorted { $0.name < $1.name }.map {
            Completion.Candidate(text: folder + $0.name + ($0.isFolder ? "/" : ""))
        }
        return Completion(start: start, candidates: candidates, ending: "")
    }

    /// What a folder holds whose names are UTF-8; nothing when it can't be read.
    private static func entries(of folder: String) -> [(name: String, isFolder: Bool)] {
        guard let stream = unsafe opendir(folder) else { return [] }
        defer { _ = unsafe closedir(stream) }
        var entries: [(name: String, isFolder: Bool)] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
                unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) {
                    unsafe String(validatingCString: $0)
                }
            }
            guard let name, name != ".", name != ".." else { continue }
            var status = stat()
            let isThere = unsafe stat(folder + "/" + name, &status) == 0
            entries.append((name, isThere && status.st_mode & S_IFMT == S_IFDIR))
        }
        return entries
    }
}
