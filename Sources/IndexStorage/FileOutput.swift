#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A new file of a `FileDirectory`. After an error every later call throws the same error: what a failed
/// `fsync` left of the file is unknown, and asking again would be answered with a success that means nothing.
final class FileOutput: OutputFile {
    let name: String
    private(set) var count: UInt64 = 0
    private let path: String
    private var descriptor: CInt?
    private var failure: IndexError?

    init(name: String, path: String, adopting descriptor: CInt) {
        self.name = name
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        if let descriptor { _ = Self.closeDescriptor(descriptor) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(IndexError) {
        let descriptor = try usable()
        var rest = unsafe bytes
        while let start = rest.baseAddress, rest.count > 0 {
            let written: Int
            do throws(IndexError) {
                written = try uninterrupted("write", path) {
                    unsafe writeDescriptor(descriptor, start, rest.count)
                }
            } catch {
                failure = error
                throw error
            }
            count += UInt64(written)
            unsafe rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
    }

    func synchronize() throws(IndexError) {
        let descriptor = try usable()
        guard fsync(descriptor) == 0 else {
            let error = IndexError.io(operation: "fsync", path: path, errno: errno)
            failure = error
            throw error
        }
    }

    func close() throws(IndexError) {
        let open = try usable()
        descriptor = nil
        // The descriptor is gone even when a signal interrupted close.
        guard Self.closeDescriptor(open) == 0 || errno == EINTR else {
            let error = IndexError.io(operation: "close", path: path, errno: errno)
            failure = error
            throw error
        }
    }

    private func usable() throws(IndexError) -> CInt {
        if let failure { throw failure }
        guard let descriptor else { throw .io(operation: "write", path: path, errno: EBADF) }
        return descriptor
    }

    private static func closeDescriptor(_ descriptor: CInt) -> CInt { systemClose(descriptor) }
}

// The class's own `close` and `write` hide the system's.
private func systemClose(_ descriptor: CInt) -> CInt { close(descriptor) }
private func writeDescriptor(_ descriptor: CInt, _ start: UnsafeRawPointer, _ count: Int) -> Int {
    unsafe write(descriptor, start, count)
}
