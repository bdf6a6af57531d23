import Glibc

/// The user's editor: `$VISUAL`, else `$EDITOR`, else vi.
struct ExternalEditor {
    /// The largest file that is read back, in bytes.
    private static let maximumBytes = 1 << 20

    /// Lets a text be changed.
    /// - Returns: what was saved, without line breaks at its end; `nil` when the editor failed or was left with an
    ///   error.
    /// - Throws: `UsageError` when there's no file to edit.
    func edit(_ text: String) throws(UsageError) -> String? {
        let folder = Environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
        var template = Array((folder + "/evidence-XXXXXX.txt").utf8CString)
        let descriptor = unsafe template.withUnsafeMutableBufferPointer { bytes in
            unsafe bytes.baseAddress.map { unsafe mkstemps($0, 4) } ?? -1
        }
        guard descriptor >= 0 else {
            throw UsageError(
                "no file for the editor can be made in \(folder): \(ErrorMessage.systemMessage(errno)).")
        }
        let path = unsafe template.withUnsafeBufferPointer { bytes in
            unsafe bytes.baseAddress.map { unsafe String(cString: $0) } ?? ""
        }
        defer { _ = unsafe unlink(path) }
        let bytes = Array((text + "\n").utf8)
        let written = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
        guard written == bytes.count else {
            throw UsageError("\(path) can't be written: \(ErrorMessage.systemMessage(errno)).")
        }
        guard ChildProcess.run(command + " \"$1\"", [path]) == 0 else { return nil }
        let edited = String(decoding: try TextFile.read(path, limit: Self.maximumBytes), as: UTF8.self)
        let end = edited.unicodeScalars.lastIndex { $0 != "\n" && $0 != "\r" }
        return end.map { String(edited.unicodeScalars[...$0]) } ?? ""
    }

    private var command: String {
        for name in ["VISUAL", "EDITOR"] {
            if let value = Environment[name], !value.isEmpty { return value }
        }
        return "vi"
    }
}
