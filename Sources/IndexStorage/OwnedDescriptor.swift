#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A file descriptor that is closed when its owner goes.
struct OwnedDescriptor: ~Copyable, Sendable {
    let number: CInt

    init(adopting number: CInt) {
        self.number = number
    }

    /// What `fstat` says of it.
    func status(path: String) throws(IndexError) -> stat {
        var status = stat()
        guard unsafe fstat(number, &status) == 0 else {
            throw .io(operation: "stat", path: path, errno: errno)
        }
        return status
    }

    // An error of close has nothing to say here: what must be durable was synchronized, what was read is
    // read.
    deinit { _ = close(number) }
}

/// Repeats a system call that a signal interrupted; gives its result, or throws what `errno` says.
@inline(__always)
func uninterrupted<Result: SignedInteger>(
    _ operation: String, _ path: @autoclosure () -> String, _ call: () -> Result
) throws(IndexError) -> Result {
    while true {
        let result = call()
        if result >= 0 { return result }
        let code = errno
        if code != EINTR { throw .io(operation: operation, path: path(), errno: code) }
    }
}
