import Glibc

/// Notices, progress and errors, a line each, control characters filtered. Failures to write are let go:
/// there's nowhere left to tell of them.
struct StandardError {
    private let descriptor: Int32
    let isTerminal: Bool

    init(descriptor: Int32 = STDERR_FILENO) {
        self.descriptor = descriptor
        isTerminal = isatty(descriptor) == 1
    }

    /// Writes lines; their text may hold anything.
    func line(_ text: String) {
        raw(TerminalText.lines(text) + "\n")
    }

    /// Writes text that holds nothing foreign, as it is.
    func raw(_ text: String) {
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let written = unsafe bytes[start...].withUnsafeBytes { rest in
                unsafe write(descriptor, rest.baseAddress, rest.count)
            }
            if written > 0 {
                start += written
            } else if errno != EINTR {
                return
            }
        }
    }
}
