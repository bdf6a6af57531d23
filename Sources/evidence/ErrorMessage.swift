import EvidenceBase
import Glibc
import IndexStorage
import QueryLanguage

/// A command can't be carried out as it was given.
struct UsageError: Error {
    var message: String

    init(_ message: String) { self.message = message }
}

/// What is told of an error: what happened and what to do next.
enum ErrorMessage {
    static func text(_ error: any Error) -> String {
        switch error {
        case let error as IndexError: text(error)
        case let error as QueryError: error.message
        case let failure as QueryFailure:
            failure.error.message + pointing(at: failure.error.range, in: failure.text)
        case let error as UsageError: error.message
        case let error as TimeRanOut:
            "time ran out after \(error.seconds) s, before the search was done. Allow more with --timeout, or take "
                + "the hits so far with --partial."
        case let error as StandardOutput.Failure:
            "standard output can't be written: \(systemMessage(error.errno))."
        case InputLines.Failure.read(let number): "standard input can't be read: \(systemMessage(number))."
        case InputLines.Failure.interrupted: "interrupted."
        default: "\(error)"
        }
    }

    private static func text(_ error: IndexError) -> String {
        switch error {
        case .notFound(let path):
            "there's no index in \(path). Make one with: evidence index PATH..., or "
                + "name another folder with --index DIR."
        case .corrupt(let file, let offset, let what):
            "the index is damaged: \(file), byte \(offset): \(what). Run: evidence "
                + "check. Then restore the folder "
                + "from a backup, or remove it and index again."
        case .io(let operation, let path, let number):
            "\(operation) \(path): \(systemMessage(number)). Nothing committed is lost."
        case .locked(let path, let holder):
            "the index in \(path) is being written by \(holder). Wait for it, or stop it."
        case .unsupportedFormat(let file, let found, let supported):
            "\(file) has format version \(found); this program reads "
                + (supported.count == 1
                    ? "version \(supported.lowerBound)"
                    : "versions \(supported.lowerBound) to \(supported.upperBound)")
                + ". Index again into a new folder, evidence index --index NEW PATH..., or take the program that "
                + "made it."
        case .otherAnalysis(let path, let what):
            "the index in \(path) was made with \(what). Index again into a new folder, "
                + "evidence index --index NEW PATH..., or remove this one first."
        case .notWritable(let path):
            "\(path) are searched as one and can't be written to together. Name one of them."
        case .limitExceeded(let limit, let value, let maximum):
            "\(limit) is \(value); the most is \(maximum)."
        case .invalidExpression(let expression, let offset, let what):
            "in the regular expression /\(TerminalText.line(expression))/: \(what)"
                + pointing(at: offset..<(offset + 1), in: expression)
        case .cancelled:
            "interrupted."
        }
    }

    /// What the system calls an error number.
    static func systemMessage(_ number: Int32) -> String {
        guard let text = unsafe strerror(number) else { return "error \(number)" }
        return unsafe String(cString: text)
    }

    /// A query with a caret under the bytes that a message is about.
    static func pointing(at range: Range<Int>, in query: String) -> String {
        let utf8 = query.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: min(range.lowerBound, utf8.count))
        let end = utf8.index(utf8.startIndex, offsetBy: min(range.upperBound, utf8.count))
        let before = DisplayWidth.of(TerminalText.line(query[..<start]))
        let width = max(1, DisplayWidth.of(TerminalText.line(query[start..<end])))
        guard before + width <= 200 else { return "" }
        return "\n  \(TerminalText.line(query))\n  " + String(repeating: " ", count: before)
            + String(repeating: "^", count: width)
    }
}
