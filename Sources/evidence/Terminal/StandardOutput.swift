import CTerminal
import Glibc

/// The one way data leaves the process: a buffered file descriptor whose every write is checked.
///
/// Not thread-safe: each command has one for standard output.
final class StandardOutput {
    /// The machine refused a write.
    struct Failure: Error {
        var errno: Int32
    }

    let descriptor: Int32
    /// Whether a person sees what is written.
    let isTerminal: Bool
    /// Whether each line is written out at once.
    var isLineBuffered = false
    private var buffer: [UInt8] = []
    private static let bufferSize = 1 << 16

    /// - Parameter isTerminal: without it, it's found out.
    init(descriptor: Int32 = STDOUT_FILENO, isTerminal: Bool? = nil) {
        self.descriptor = descriptor
        self.isTerminal = isTerminal ?? (isatty(descriptor) == 1)
    }

    /// Adds text, written out when the buffer is full or on `flush`.
    func write(_ text: String) throws(Failure) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= Self.bufferSize || (isLineBuffered && !text.isEmpty) { try flush() }
    }

    /// Writes out what is buffered. A reader that has gone away (`| head`) ends the process without a word,
    /// as SIGPIPE does.
    func flush() throws(Failure) {
        var start = 0
        defer { buffer.removeAll(keepingCapacity: true) }
        while start < buffer.count {
            let written = unsafe buffer[start...].withUnsafeBytes { bytes in
                unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
            }
            if written >= 0 {
                start += written
            } else if errno == EPIPE {
                _ = signal(SIGPIPE, SIG_DFL)
                raise(SIGPIPE)
                exit(128 + SIGPIPE)
            } else if errno != EINTR || interrupt_requested() != 0 {
                throw Failure(errno: errno)
            }
        }
    }

    /// Columns and rows of the terminal; `nil` when it isn't one.
    var size: (columns: Int, rows: Int)? {
        var columns: Int32 = 0
        var rows: Int32 = 0
        guard unsafe terminal_size(descriptor, &columns, &rows) != 0 else { return nil }
        return (Int(columns), Int(rows))
    }
}
