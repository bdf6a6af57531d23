import ArgumentParser
import Glibc

/// Options that a user wants by default, a line each: a command, an option and what follows it to the end of the
/// line as its value, unquoted.
///
///     # At most twenty hits, and never any colour.
///     query --limit 20
///     query --color never
///
/// They stand before those that are typed, which therefore win. The file is `$EVIDENCE_CONFIG` (none when that is
/// empty, as scripts want it), else `evidence/config` in the XDG folder for configuration; it need not be there.
struct ConfigFile {
    private struct Line {
        var number: Int
        var command: String
        /// The option, and its value if it has one.
        var arguments: [String]
    }

    let path: String
    private let lines: [Line]

    /// The user's file; `nil` when there's none.
    /// - Throws: `UsageError` when it can't be read, or a line is none of the above.
    static func read() throws(UsageError) -> ConfigFile? {
        let named = Environment["EVIDENCE_CONFIG"]
        guard named != "" else { return nil }
        let path = named ?? UserFolder.configuration + "/evidence/config"
        let exists = unsafe access(path, F_OK) == 0
        guard named != nil || exists else { return nil }
        return try ConfigFile(path, try TextFile.read(path, limit: 1 << 20))
    }

    private init(_ path: String, _ bytes: [UInt8]) throws(UsageError) {
        self.path = path
        var lines: [Line] = []
        let texts = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, text) in texts.enumerated() {
            let line = String(decoding: text, as: UTF8.self)
            let words = line.split(maxSplits: 2) { $0 == " " || $0 == "\t" || $0 == "\r" }.map(String.init)
            guard let command = words.first, !command.hasPrefix("#") else { continue }
            guard EvidenceCommand.configuration.subcommands.contains(where: { $0._commandName == command })
            else {
                throw UsageError(
                    "\(path), line \(index + 1): there's no command \(command). A line is a command and an "
                        + "option, such as: query --limit 20")
            }
            guard words.count > 1, words[1].hasPrefix("-") else {
                throw UsageError(
                    "\(path), line \(index + 1): after \(command) stands no option. A line is a command and an "
                        + "option, such as: query --limit 20")
            }
            var arguments = [words[1]]
            if words.count > 2 {
                let value = words[2].trimmingSpaces
                if !value.isEmpty { arguments.append(value) }
            }
            lines.append(Line(number: index + 1, command: command, arguments: arguments))
        }
        self.lines = lines
    }

    /// The arguments with the command's own options before those typed.
    func inserted(into arguments: [String]) -> [String] {
        guard let command = arguments.first else { return arguments }
        return [command] + lines.filter { $0.command == command }.flatMap(\.arguments)
            + arguments.dropFirst()
    }

    /// The lines that a command has, for the message when its arguments aren't understood.
    func origin(of command: String) -> String? {
        let numbers = lines.filter { $0.command == command }.map { "\($0.number)" }
        guard !numbers.isEmpty else { return nil }
        return "Options also come from \(path), line \(numbers.joined(separator: ", "))."
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        func isSpace(_ character: Character) -> Bool {
            character == " " || character == "\t" || character == "\r"
        }
        return String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    }
}
