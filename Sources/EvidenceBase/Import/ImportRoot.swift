#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A path that an import was given.
struct ImportRoot: Sendable {
    /// Absolute; symbolic links are resolved as far as the path exists, so that one file has one path.
    let path: String

    init(_ given: String) {
        var given = Substring(given)
        while given.utf8.count > 1, given.utf8.last == UInt8(ascii: "/") { given.removeLast() }
        path = Self.resolved(String(given))
    }

    /// Whether another absolute path is this one, or below it.
    func contains(_ other: String) -> Bool {
        guard other.utf8.starts(with: path.utf8) else { return false }
        return path == "/" || other.utf8.count == path.utf8.count
            || other.utf8.dropFirst(path.utf8.count).first == UInt8(ascii: "/")
    }

    /// The folder that holds the path.
    var parent: String { Self.split(path).parent }

    private static func resolved(_ path: String) -> String {
        if let real = realPath(path) { return real }
        // What is gone has no links any more: what holds it may have.
        let (parent, name) = split(path)
        switch name {
        case "", ".": return resolved(parent)
        case "..": return split(resolved(parent)).parent
        default:
            guard parent != path else { return path }
            let above = resolved(parent)
            return above == "/" ? "/" + name : above + "/" + name
        }
    }

    private static func realPath(_ path: String) -> String? {
        guard let found = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(found) }
        return unsafe String(cString: found)
    }

    /// `a/b` as `a` and `b`, `/b` as `/` and `b`, `b` as `.` and `b`; `/` stays whole.
    private static func split(_ path: String) -> (parent: String, name: String) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else {
            return path == "." ? (path, path) : (".", path)
        }
        let name = String(path[path.utf8.index(after: slash)...])
        return (slash == path.startIndex ? "/" : String(path[..<slash]), name)
    }
}
