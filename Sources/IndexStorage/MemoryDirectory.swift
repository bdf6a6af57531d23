internal import Synchronization

/// A folder in memory: for tests, and for indexes that needn't outlive their process. Thread-safe.
package final class MemoryDirectory: Directory {
    package let path: String
    private let state = Mutex(State())

    private struct State {
        var files: [String: MemoryFile] = [:]
        var isLocked = false
    }

    package init(path: String = "memory") {
        self.path = path
    }

    package func names() throws(IndexError) -> [String] {
        state.withLock { Array($0.files.keys) }
    }

    package func create(_ name: String) throws(IndexError) -> any OutputFile {
        let file = MemoryFile()
        let isNew = state.withLock { state in
            guard state.files[name] == nil else { return false }
            state.files[name] = file
            return true
        }
        guard isNew else {
            throw .io(operation: "create", path: path + "/" + name, errno: MemoryFile.nameTaken)
        }
        return MemoryOutput(name: name, file)
    }

    package func map(_ name: String) throws(IndexError) -> MappedFile {
        guard let file = state.withLock({ $0.files[name] }) else {
            throw .corrupt(file: name, offset: 0, what: "the file is missing")
        }
        return file.mapped(as: name)
    }

    package func rename(_ old: String, to new: String) throws(IndexError) {
        let isDone = state.withLock { state in
            guard let file = state.files.removeValue(forKey: old) else { return false }
            state.files[new] = file
            return true
        }
        guard isDone else {
            throw .io(operation: "rename", path: path + "/" + old, errno: MemoryFile.noSuchName)
        }
    }

    package func remove(_ name: String) throws(IndexError) {
        _ = state.withLock { $0.files.removeValue(forKey: name) }
    }

    /// There is nothing below memory to make it durable in.
    package func synchronize() throws(IndexError) {}

    package func lockForWriting() throws(IndexError) -> WriterLock {
        let isFree = state.withLock { state in
            defer { state.isLocked = true }
            return !state.isLocked
        }
        guard isFree else { throw .locked(path: path, holder: "this process") }
        return WriterLock { self.state.withLock { $0.isLocked = false } }
    }
}
