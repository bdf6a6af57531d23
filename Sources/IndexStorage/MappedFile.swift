#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The bytes of a whole file, mapped into memory, and valid as long as the object lives. The only owner of
/// `mmap`. Immutable and thread-safe.
///
/// Safety: a mapping is shared with the file. A file of an index never changes after it was written, and its
/// length is compared with its commit's before a byte is read; but another program that cuts the file short
/// *while it's mapped* makes the machine send SIGBUS at the next read, which ends the process. A truncation
/// found at open is an error.
@safe
package final class MappedFile: Sendable {
    private enum Storage: Sendable {
        case none, mapping, memory
    }

    package let name: String
    package let count: Int
    nonisolated(unsafe) private let start: UnsafeMutableRawPointer?
    private let storage: Storage

    /// Maps an open regular file of `count` bytes. The descriptor may be closed afterwards.
    init(name: String, path: String, descriptor: CInt, count: Int) throws(IndexError) {
        self.name = name
        self.count = count
        guard count > 0 else {
            unsafe start = nil
            storage = .none
            return
        }
        let address = unsafe mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, 0)
        guard unsafe address != MAP_FAILED else { throw .io(operation: "mmap", path: path, errno: errno) }
        unsafe start = address
        storage = .mapping
    }

    /// Holds a copy of bytes in memory, as if they were a file.
    package init(name: String, copying bytes: [UInt8]) {
        self.name = name
        count = bytes.count
        guard !bytes.isEmpty else {
            unsafe start = nil
            storage = .none
            return
        }
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
        unsafe copy.copyBytes(from: bytes)
        unsafe start = copy.baseAddress
        storage = .memory
    }

    deinit {
        switch storage {
        case .none: break
        case .mapping: unsafe munmap(start, count)
        case .memory: unsafe start?.deallocate()
        }
    }

    /// The whole file; valid while the object lives.
    @unsafe package var bytes: UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(start: start, count: count)
    }
}
