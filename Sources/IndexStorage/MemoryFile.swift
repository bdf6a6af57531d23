internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The bytes of one file of a `MemoryDirectory`. Thread-safe.
final class MemoryFile: Sendable {
    static let nameTaken = EEXIST
    static let noSuchName = ENOENT
    static let notOpen = EBADF

    private struct State {
        var bytes: [UInt8] = []
        // Made at the first use, so that all who map the file share one copy.
        var mapped: MappedFile?
    }

    private let state = Mutex(State())

    func append(_ bytes: [UInt8]) {
        state.withLock { state in
            state.bytes.append(contentsOf: bytes)
            state.mapped = nil
        }
    }

    func mapped(as name: String) -> MappedFile {
        state.withLock { state in
            if let mapped = state.mapped, mapped.name == name { return mapped }
            let mapped = MappedFile(name: name, copying: state.bytes)
            state.mapped = mapped
            return mapped
        }
    }
}

/// A file of a `MemoryDirectory` while it's written.
final class MemoryOutput: OutputFile {
    let name: String
    private(set) var count: UInt64 = 0
    private var file: MemoryFile?

    init(name: String, _ file: MemoryFile) {
        self.name = name
        self.file = file
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(IndexError) {
        try open("write").append(unsafe Array(bytes))
        count += UInt64(bytes.count)
    }

    func synchronize() throws(IndexError) { _ = try open("fsync") }

    func close() throws(IndexError) {
        _ = try open("close")
        file = nil
    }

    private func open(_ operation: String) throws(IndexError) -> MemoryFile {
        guard let file else { throw .io(operation: operation, path: name, errno: MemoryFile.notOpen) }
        return file
    }
}
