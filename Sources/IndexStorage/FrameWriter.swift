/// Writes one framed file (see `FileFrame`) from its first byte to its last, through one buffer of 256 KB.
/// Not thread-safe. A writer that is let go of before `finish` removes its file.
package final class FrameWriter: ContentOutput {
    private static let bufferLength = 8 * FileFrame.groupLength

    private let directory: any Directory
    private let file: any OutputFile
    private let headerChecksum: UInt32
    private var buffer: [UInt8] = []
    private var table = ByteWriter()
    private var flushedCount: UInt64 = 0
    private var isOver = false

    /// Makes the file and writes its header. Throws `io` when the name is taken or the machine refuses.
    package init(
        in directory: any Directory, name: String, role: FileRole, segment: UInt64
    ) throws(IndexError) {
        self.directory = directory
        let header = FileFrame.header(role: role, segment: segment)
        headerChecksum = FileFrame.checksum(endOf: header)
        file = try directory.create(name)
        buffer.reserveCapacity(Self.bufferLength)
        try write(file: header)
    }

    deinit {
        if !isOver { abandon() }
    }

    /// The name of the file in its folder.
    package var name: String { file.name }

    /// Content bytes so far: the place where the next byte goes.
    package var count: UInt64 { flushedCount + UInt64(buffer.count) }

    /// Appends to the content.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(IndexError) {
        var rest = unsafe bytes
        while rest.count > 0 {
            let part = min(rest.count, Self.bufferLength - buffer.count)
            unsafe buffer.append(contentsOf: rest.prefix(part))
            unsafe rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(part))
            if buffer.count == Self.bufferLength { try flush() }
        }
    }

    /// Writes table and footer, makes the file durable and closes it. After an error the file is useless:
    /// `abandon` it.
    package func finish() throws(IndexError) -> FileSeal {
        try flush()
        let footer = FileFrame.footer(
            contentLength: flushedCount, table: table.bytes, headerChecksum: headerChecksum)
        try write(file: table.bytes + footer)
        try file.synchronize()
        try file.close()
        isOver = true
        return FileSeal(length: file.count, checksum: FileFrame.checksum(endOf: footer))
    }

    /// Closes and removes the file. The error that made the caller give up is the one to report, so an error
    /// of the removal isn't thrown: what stays behind is no part of a commit, and `Commit.sweep` takes it.
    package func abandon() {
        guard !isOver else { return }
        isOver = true
        try? file.close()
        try? directory.remove(file.name)
    }

    /// Writes out the buffer, which holds whole groups except at the end of the content.
    private func flush() throws(IndexError) {
        unsafe buffer.withUnsafeBytes { bytes in
            for start in stride(from: 0, to: bytes.count, by: FileFrame.groupLength) {
                let end = min(start + FileFrame.groupLength, bytes.count)
                unsafe table.append(
                    u32: CRC32C.checksum(UnsafeRawBufferPointer(rebasing: bytes[start..<end])))
            }
        }
        try write(file: buffer)
        flushedCount += UInt64(buffer.count)
        buffer.removeAll(keepingCapacity: true)
    }

    private func write(file bytes: [UInt8]) throws(IndexError) {
        unsafe try bytes.span.bytes.withUnsafeBytes { (raw) throws(IndexError) in unsafe try file.write(raw) }
    }
}
