package import IndexStorage
import Synchronization

/// A folder in memory that records what is done to it, and fails when told to. Thread-safe.
///
/// The record can be replayed up to any point as a power cut would leave it: see `CrashSimulation`.
package final class FaultyDirectory: Directory {
    /// A change, as a disk would have to keep it. Files are numbered in the order of their making.
    package enum Operation: Equatable, Sendable {
        case create(file: Int, name: String)
        case write(file: Int, bytes: [UInt8])
        case synchronize(file: Int)
        case rename(from: String, to: String)
        case remove(name: String)
        case synchronizeFolder
    }

    /// Which calls fail, and how.
    package struct Fault: Sendable {
        /// The number of the call that fails, from 1; every call of any method counts.
        package var call: Int
        /// Every later call fails as well, as on a full disk or a lost device.
        package var isLasting: Bool
        package var errno: Int32

        package init(call: Int, isLasting: Bool = false, errno: Int32 = 5) {
            self.call = call
            self.isLasting = isLasting
            self.errno = errno
        }
    }

    private struct State {
        var log: [Operation] = []
        var calls = 0
        var files = 0
        var fault: Fault?
        var openFiles = 0
    }

    private let inner: MemoryDirectory
    private let state = Mutex(State())

    package init(over inner: MemoryDirectory = MemoryDirectory(), fault: Fault? = nil) {
        self.inner = inner
        state.withLock { $0.fault = fault }
    }

    package var path: String { inner.path }
    /// All that was done.
    package var log: [Operation] { state.withLock { $0.log } }
    /// Calls so far, failed ones included.
    package var callCount: Int { state.withLock { $0.calls } }
    /// Files made and not yet closed.
    package var openFileCount: Int { state.withLock { $0.openFiles } }

    /// Replaces the fault; `nil`: nothing fails any more.
    package func setFault(_ fault: Fault?) { state.withLock { $0.fault = fault } }

    /// Counts a call; throws when it's one that fails.
    fileprivate func call(_ operation: String, _ name: String) throws(IndexError) {
        let errno: Int32? = state.withLock { state in
            state.calls += 1
            guard let fault = state.fault else { return nil }
            let fails = fault.isLasting ? state.calls >= fault.call : state.calls == fault.call
            return fails ? fault.errno : nil
        }
        if let errno { throw .io(operation: operation, path: name, errno: errno) }
    }

    fileprivate func record(_ operation: Operation) { state.withLock { $0.log.append(operation) } }

    fileprivate func closed() { state.withLock { $0.openFiles -= 1 } }

    package func names() throws(IndexError) -> [String] {
        try call("list", path)
        return try inner.names()
    }

    package func create(_ name: String) throws(IndexError) -> any OutputFile {
        try call("create", name)
        let output = try inner.create(name)
        let file = state.withLock { state in
            state.files += 1
            state.openFiles += 1
            state.log.append(.create(file: state.files, name: name))
            return state.files
        }
        return FaultyOutput(output, file: file, in: self)
    }

    package func map(_ name: String) throws(IndexError) -> MappedFile {
        try call("map", name)
        return try inner.map(name)
    }

    package func rename(_ old: String, to new: String) throws(IndexError) {
        try call("rename", old)
        try inner.rename(old, to: new)
        record(.rename(from: old, to: new))
    }

    package func remove(_ name: String) throws(IndexError) {
        try call("remove", name)
        try inner.remove(name)
        record(.remove(name: name))
    }

    package func synchronize() throws(IndexError) {
        try call("fsync", path)
        record(.synchronizeFolder)
    }

    package func lockForWriting() throws(IndexError) -> WriterLock {
        try call("lock", path)
        return try inner.lockForWriting()
    }
}

private final class FaultyOutput: OutputFile {
    private let inner: any OutputFile
    private let file: Int
    private let directory: FaultyDirectory
    private var isOpen = true
    private var failure: IndexError?

    init(_ inner: any OutputFile, file: Int, in directory: FaultyDirectory) {
        self.inner = inner
        self.file = file
        self.directory = directory
    }

    deinit {
        if isOpen { directory.closed() }
    }

    var name: String { inner.name }
    var count: UInt64 { inner.count }

    /// A write that fails leaves half of its bytes, as a full disk does.
    func write(_ bytes: UnsafeRawBufferPointer) throws(IndexError) {
        do throws(IndexError) {
            try call("write")
        } catch {
            let half = unsafe UnsafeRawBufferPointer(rebasing: bytes.prefix(bytes.count / 2))
            unsafe try keep(half)
            throw error
        }
        unsafe try keep(bytes)
    }

    private func keep(_ bytes: UnsafeRawBufferPointer) throws(IndexError) {
        unsafe try inner.write(bytes)
        directory.record(.write(file: file, bytes: unsafe Array(bytes)))
    }

    func synchronize() throws(IndexError) {
        try call("fsync")
        try inner.synchronize()
        directory.record(.synchronize(file: file))
    }

    func close() throws(IndexError) {
        if isOpen { directory.closed() }
        isOpen = false
        try call("close")
        try inner.close()
    }

    private func call(_ operation: String) throws(IndexError) {
        if let failure { throw failure }
        do throws(IndexError) {
            try directory.call(operation, name)
        } catch {
            failure = error
            throw error
        }
    }
}
