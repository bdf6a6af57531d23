import Glibc

/// The lines typed in earlier sessions: `evidence/history` in the XDG state folder, for its owner only. That
/// it can't be read or written keeps nobody from searching.
struct HistoryFile {
    private let folder = UserFolder.state + "/evidence"
    private var path: String { folder + "/history" }
    /// The most lines that are read back, and the most bytes looked at for them.
    private static let maximumLines = 1_000
    private static let maximumBytes = 1 << 20

    /// The newest lines, oldest first.
    func lines() -> [String] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        let size = lseek(descriptor, 0, SEEK_END)
        guard size > 0 else { return [] }
        let start = max(0, Int(size) - Self.maximumBytes)
        var bytes = [UInt8](repeating: 0, count: Int(size) - start)
        let count = unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe pread(descriptor, buffer.baseAddress, buffer.count, off_t(start))
        }
        guard count > 0 else { return [] }
        let lines = bytes[..<count].split(separator: UInt8(ascii: "\n"))
        // The first line may be cut.
        return (start > 0 ? lines.dropFirst() : lines[...]).suffix(Self.maximumLines)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// Adds a line.
    func append(_ line: String) {
        UserFolder.make(folder)
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        _ = fchmod(descriptor, 0o600)
        let bytes =
            Array(line.utf8).map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 } + [UInt8(ascii: "\n")]
        // One write, so that two shells don't mix their lines.
        _ = unsafe bytes.withUnsafeBytes { buffer in
            unsafe write(descriptor, buffer.baseAddress, buffer.count)
        }
    }
}
