import CTerminal
import Glibc

/// The lines of standard input, or of a file, as bytes without their line breaks (LF or CRLF); the last one may have
/// none.
struct InputLines {
    /// The machine refused a read, or Ctrl-C came.
    enum Failure: Error {
        case read(errno: Int32)
        case interrupted
    }

    private let descriptor: Int32
    /// Longer lines are cut to this many bytes and one more.
    private let maximumLength: Int
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false
    private static let chunkSize = 1 << 16

    init(descriptor: Int32 = STDIN_FILENO, maximumLength: Int = .max - 1) {
        self.descriptor = descriptor
        self.maximumLength = maximumLength
    }

    /// Opens a file. It stays open: the process reads it to its end.
    /// - Throws: `UsageError` when it can't be opened.
    init(path: String, maximumLength: Int = .max - 1) throws(UsageError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else {
            throw UsageError("\(path) can't be read: \(ErrorMessage.systemMessage(errno)).")
        }
        self.init(descriptor: descriptor, maximumLength: maximumLength)
    }

    /// Whether the next line is there already, so that asking for it waits for nothing.
    var hasLine: Bool { buffer[start...].contains(UInt8(ascii: "\n")) }

    /// The next line; `nil` at the end.
    mutating func next() throws(Failure) -> [UInt8]? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                return withoutReturn(buffer[start..<end])
            }
            searched = buffer.count
            if isAtEnd {
                guard start < buffer.count else { return nil }
                defer { start = buffer.count }
                return withoutReturn(buffer[start...])
            }
            if searched - start > maximumLength { return try cutLine() }
            searched -= start
            try fill()
        }
    }

    /// The beginning of a line that's too long; the rest is read over.
    private mutating func cutLine() throws(Failure) -> [UInt8] {
        let line = Array(buffer[start...].prefix(maximumLength + 1))
        while true {
            if let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) {
                start = end + 1
                return line
            }
            start = buffer.count
            if isAtEnd { return line }
            try fill()
        }
    }

    private func withoutReturn(_ line: ArraySlice<UInt8>) -> [UInt8] {
        Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
    }

    /// Drops the lines that were given out and reads on.
    private mutating func fill() throws(Failure) {
        buffer.removeFirst(start)
        start = 0
        let used = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: Self.chunkSize))
        let count = unsafe buffer[used...].withUnsafeMutableBytes { bytes in
            unsafe interruptible_read(descriptor, bytes.baseAddress, bytes.count)
        }
        let number = errno
        // Whoever goes on after an error finds what was read so far.
        buffer.removeLast(Self.chunkSize - max(0, count))
        guard count >= 0 else { throw number == EINTR ? .interrupted : .read(errno: number) }
        isAtEnd = count == 0
    }
}
