#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

extension IndexError: CustomStringConvertible {
    /// What the machine means by an error number, in English: the program sets no locale.
    package static func machineMessage(_ errno: Int32) -> String {
        unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "error \(errno)"
    }

    /// One sentence for people: what is wrong, where, and what to do next.
    public var description: String {
        switch self {
        case .notFound(let path):
            "there is no index in \(path): make one with `evidence index PATH`, or name another folder"
        case .corrupt(let file, let offset, let what):
            "the index is damaged: \(file), byte \(offset): \(what); restore it from a backup or index again"
        case .io(let operation, let path, let errno):
            "\(operation) \(path): \(Self.machineMessage(errno)); nothing that was committed is lost"
        case .locked(let path, let holder):
            "the index in \(path) is being written to by \(holder): wait for it, or stop it"
        case .unsupportedFormat(let file, let found, let supported):
            "\(file) has format version \(found); this program reads \(supported.lowerBound)"
                + (supported.count == 1 ? "" : " to \(supported.upperBound)")
                + ": use a program that fits, or index again"
        case .otherAnalysis(let path, let what):
            "the index in \(path) was made with \(what): index again into a new folder"
        case .notWritable(let path):
            "\(path) are searched as one and can't be written to together: open one of them"
        case .limitExceeded(let limit, let value, let maximum):
            "\(limit): \(value) is more than the \(maximum) that are possible"
        case .invalidExpression(let expression, let offset, let what):
            "the regular expression /\(expression)/, byte \(offset): \(what)"
        case .cancelled:
            "cancelled: nothing was changed"
        }
    }
}
