import Glibc

/// A file of text that an option names, read whole.
enum TextFile {
    /// Reads a file.
    /// - Parameter advice: what to do when it isn't there, a sentence for the message.
    /// - Throws: `UsageError` when it can't be read or is longer than `limit` bytes.
    static func read(_ path: String, limit: Int = 64 << 20, advice: String = "") throws(UsageError) -> [UInt8]
    {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { throw failure(path, errno, advice) }
        defer { _ = close(descriptor) }
        var bytes: [UInt8] = []
        while bytes.count <= limit {
            let start = bytes.count
            bytes.append(contentsOf: repeatElement(0, count: 1 << 16))
            let count = unsafe bytes[start...].withUnsafeMutableBytes { chunk in
                unsafe Glibc.read(descriptor, chunk.baseAddress, chunk.count)
            }
            let number = errno
            bytes.removeLast(bytes.count - start - max(0, count))
            if count == 0 { return bytes }
            if count < 0, number != EINTR { throw failure(path, number, advice) }
        }
        throw UsageError("\(path) is longer than the \(limit) bytes that are read of such a file.")
    }

    private static func failure(_ path: String, _ number: Int32, _ advice: String) -> UsageError {
        UsageError(
            "\(path) can't be read: \(ErrorMessage.systemMessage(number))."
                + (advice.isEmpty ? "" : " \(advice)"))
    }
}
