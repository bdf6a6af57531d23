import Glibc

/// A file that a person asked for, written as the answers come.
final class FileText {
    let path: String
    private let descriptor: Int32

    /// - Throws: `UsageError` when it can't be written.
    init(_ path: String) throws(UsageError) {
        self.path = path
        descriptor = unsafe open(FilePath.expanded(path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Self.failure(path) }
    }

    deinit { close(descriptor) }

    func write(_ text: String) throws(UsageError) {
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let written = unsafe bytes[start...].withUnsafeBytes { rest in
                unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
            }
            if written >= 0 { start += written } else if errno != EINTR { throw Self.failure(path) }
        }
    }

    private static func failure(_ path: String) -> UsageError {
        UsageError("\(TerminalText.line(path)) can't be written: \(ErrorMessage.systemMessage(errno)).")
    }
}
