import Glibc

/// The process's environment.
enum Environment {
    /// The value of a variable; `nil` when it isn't set.
    static subscript(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }

    /// The current folder, absolute; `nil` when it's gone.
    static var currentFolder: String? {
        guard let path = unsafe getcwd(nil, 0) else { return nil }
        defer { unsafe free(path) }
        return unsafe String(cString: path)
    }
}
