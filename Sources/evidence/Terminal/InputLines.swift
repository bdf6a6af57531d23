import CLineEditor
import Glibc

/// The lines of standard input as bytes, without their line breaks (LF or CRLF); the last one may have none.
struct InputLines {
    /// The machine refused a read, or Ctrl-C came.
    enum Failure: Error {
        case read(errno: Int32)
        case interrupted
    }

    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false
    private static let chunkSize = 1 << 16

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
            searched -= start
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
        while true {
            let count = unsafe buffer[used...].withUnsafeMutableBytes { bytes in
                unsafe read(STDIN_FILENO, bytes.baseAddress, bytes.count)
            }
            if count >= 0 {
                buffer.removeLast(Self.chunkSize - count)
                isAtEnd = count == 0
                return
            }
            guard errno == EINTR else { throw .read(errno: errno) }
            if interrupt_requested() != 0 { throw .interrupted }
        }
    }
}
