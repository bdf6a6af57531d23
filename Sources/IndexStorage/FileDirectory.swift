#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A folder of the file system. All names are resolved from the open folder, never through a symbolic link,
/// so that neither a moved folder nor a planted link leads a writer elsewhere. Thread-safe.
package final class FileDirectory: Directory {
    package let path: String
    private let folder: OwnedDescriptor

    /// The name of the file that carries the writer's lock. It stays when the lock is released.
    package static let lockName = "writer.lock"

    /// Opens an existing folder. Throws `notFound` when there is none at the path, `io` for what the machine
    /// refuses.
    package init(path: String) throws(IndexError) {
        self.path = path
        do throws(IndexError) {
            folder = OwnedDescriptor(
                adopting: try uninterrupted("open", path) {
                    unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
                })
        } catch .io(_, _, ENOENT) {
            throw .notFound(path: path)
        }
    }

    /// Opens a folder, made new with the folders above it when there is none. New folders are durable on
    /// return.
    package static func make(path: String) throws(IndexError) -> FileDirectory {
        do throws(IndexError) {
            return try FileDirectory(path: path)
        } catch .notFound {
            let parent = Self.parent(of: path)
            let above = try parent == path ? FileDirectory(path: path) : make(path: parent)
            if unsafe mkdir(path, 0o777) != 0 && errno != EEXIST {
                throw .io(operation: "make folder", path: path, errno: errno)
            }
            try above.synchronize()
            return try FileDirectory(path: path)
        }
    }

    package func names() throws(IndexError) -> [String] {
        let listing = try uninterrupted("open", path) {
            unsafe openat(folder.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        }
        guard let stream = unsafe fdopendir(listing) else {
            let code = errno
            _ = close(listing)
            throw .io(operation: "list", path: path, errno: code)
        }
        defer { _ = unsafe closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let found = unsafe readdir(stream) else {
                if errno != 0 { throw .io(operation: "list", path: path, errno: errno) }
                return names
            }
            // A name that isn't UTF-8 can't be one of ours.
            let name = unsafe withUnsafeBytes(of: &found.pointee.d_name) { bytes in
                unsafe String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let name, name != ".", name != ".." { names.append(name) }
        }
    }

    package func create(_ name: String) throws(IndexError) -> any OutputFile {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let descriptor = try uninterrupted("create", place(name)) {
            unsafe openat(folder.number, name, flags, 0o666)
        }
        return FileOutput(name: name, path: place(name), adopting: descriptor)
    }

    package func map(_ name: String) throws(IndexError) -> MappedFile {
        let place = place(name)
        let file: OwnedDescriptor
        do throws(IndexError) {
            // Without O_NONBLOCK a FIFO in the file's place would block for ever.
            let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
            file = OwnedDescriptor(
                adopting: try uninterrupted("open", place) { unsafe openat(folder.number, name, flags) })
        } catch .io(_, _, ENOENT) {
            throw .corrupt(file: name, offset: 0, what: "the file is missing")
        } catch .io(_, _, ELOOP), .io(_, _, ENXIO) {
            throw .corrupt(file: name, offset: 0, what: "something that isn't a file stands in its place")
        }
        let status = try file.status(path: place)
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .corrupt(file: name, offset: 0, what: "something that isn't a file stands in its place")
        }
        return try MappedFile(name: name, path: place, descriptor: file.number, count: Int(status.st_size))
    }

    package func rename(_ old: String, to new: String) throws(IndexError) {
        _ = try uninterrupted("rename", place(old)) {
            unsafe renameat(folder.number, old, folder.number, new)
        }
    }

    package func remove(_ name: String) throws(IndexError) {
        do throws(IndexError) {
            _ = try uninterrupted("remove", place(name)) { unsafe unlinkat(folder.number, name, 0) }
        } catch .io(_, _, ENOENT) {
            return
        }
    }

    package func synchronize() throws(IndexError) {
        guard fsync(folder.number) == 0 else { throw .io(operation: "fsync", path: path, errno: errno) }
    }

    package func lockForWriting() throws(IndexError) -> WriterLock {
        let place = place(Self.lockName)
        let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        let file = OwnedDescriptor(
            adopting: try uninterrupted("open", place) {
                unsafe openat(folder.number, Self.lockName, flags, 0o666)
            })
        guard try file.status(path: place).st_mode & S_IFMT == S_IFREG else {
            throw .corrupt(
                file: Self.lockName, offset: 0, what: "something that isn't a file stands in its place")
        }
        do throws(IndexError) {
            _ = try uninterrupted("lock", place) { flock(file.number, LOCK_EX | LOCK_NB) }
        } catch .io(_, _, EWOULDBLOCK) {
            throw .locked(path: path, holder: Self.holder(in: file))
        }
        Self.sign(file)
        return WriterLock(holding: file)
    }

    /// Writes this process's number into the lock file. It only serves the message that another writer gets,
    /// so a full disk doesn't keep anyone from deleting documents.
    private static func sign(_ file: borrowing OwnedDescriptor) {
        let signature = Array("\(getpid())\n".utf8)
        if ftruncate(file.number, 0) == 0 {
            _ = unsafe signature.withUnsafeBytes { unsafe pwrite(file.number, $0.baseAddress, $0.count, 0) }
        }
    }

    private static func holder(in file: borrowing OwnedDescriptor) -> String {
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = unsafe bytes.withUnsafeMutableBytes {
            unsafe pread(file.number, $0.baseAddress, $0.count, 0)
        }
        let digits = bytes.prefix(max(0, count)).prefix { (48...57).contains($0) }
        return digits.isEmpty ? "another process" : "process \(String(decoding: digits, as: UTF8.self))"
    }

    private func place(_ name: String) -> String { path + "/" + name }

    private static func parent(of path: String) -> String {
        var trimmed = Substring(path)
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        guard let slash = trimmed.lastIndex(of: "/") else { return "." }
        return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
    }
}
