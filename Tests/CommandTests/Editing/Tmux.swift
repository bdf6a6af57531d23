import Foundation

/// A terminal with a person at it: a tmux server of its own, whose one window runs a command.
final class Tmux {
    static let executable = ["/usr/bin/tmux", "/bin/tmux", "/usr/local/bin/tmux"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }
    static let isThere = executable != nil
    static let absence = "tmux isn't installed; the tests that type at a terminal need it"

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    private let socket: String
    private let server: Process

    /// Starts a shell command in a terminal.
    /// - Parameter environment: all that the command gets.
    init(
        _ command: String, folder: String, environment: [String: String], columns: Int = 80, rows: Int = 24
    ) throws {
        // Of its own: a server that ends takes the socket's file with it, and one folder may see several.
        socket = folder + "/tmux-\(UInt32.random(in: 0 ... .max))"
        // A server that leaves for the background would keep what it inherits, and nobody would see its client's end.
        server = Self.process(["-u", "-D", "-f", "/dev/null", "-S", socket])
        try server.run()
        let settings = environment.map { "\($0)='\($1)'" }.sorted().joined(separator: " ")
        try waitForServer()
        try run([
            "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "-c", folder,
            "env -i TERM=screen-256color \(settings) \(command); echo \"[ended $?]\"; read line", ";",
            "set-option", "-g", "status", "off", ";", "set-option", "-g", "escape-time", "0",
        ])
    }

    deinit {
        // A signal could wait for ever: the mask is inherited from a thread of ours that blocks them all.
        _ = try? run(["kill-server"])
        Command.wait(for: server, seconds: 5)
    }

    private func waitForServer() throws {
        for _ in 0..<400 {
            if FileManager.default.fileExists(atPath: socket) { return }
            Thread.sleep(forTimeInterval: 0.005)
        }
        throw Failure(description: "no tmux server at \(socket)")
    }

    private static func process(_ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable ?? "")
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        return process
    }

    /// Types characters.
    func type(_ text: String) throws { try run(["send-keys", "-l", "--", text]) }

    /// Presses keys by tmux's names: `Enter`, `C-a`, `M-b`, `Left`.
    func press(_ keys: String...) throws { try run(["send-keys"] + keys) }

    /// Pastes as a terminal does.
    func paste(_ text: String) throws {
        try run(["set-buffer", "--", text, ";", "paste-buffer", "-p"])
    }

    func resize(columns: Int, rows: Int) throws {
        try run(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
    }

    /// What the terminal shows, without white space at the ends of lines and without empty lines at the end.
    func screen(history: Bool = false) throws -> String {
        try run(["capture-pane", "-p"] + (history ? ["-S", "-1000"] : []))
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                let end = line.lastIndex { $0 != " " }
                return end.map { line[...$0] } ?? ""
            }
            .joined(separator: "\n").trimmingCharacters(in: CharacterSet(charactersIn: "\n"))
    }

    /// The cursor's column and row, from 0.
    func cursor() throws -> [Int] {
        try run(["display-message", "-p", "#{cursor_x} #{cursor_y}"])
            .split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    }

    /// Waits until the screen is as wanted, and returns it.
    @discardableResult
    func wait(seconds: Double = 20, for wanted: String, until isThere: (String) -> Bool) throws -> String {
        let end = Date(timeIntervalSinceNow: seconds)
        var last = ""
        while Date() < end {
            last = try screen()
            if isThere(last) { return last }
            Thread.sleep(forTimeInterval: 0.01)
        }
        throw Failure(description: "waited for \(wanted); the terminal shows:\n\(last)")
    }

    /// Waits until a text is to be seen.
    @discardableResult
    func wait(for text: String) throws -> String {
        try wait(for: text) { $0.contains(text) }
    }

    /// Waits until the screen ends so.
    @discardableResult
    func wait(forEnd text: String) throws -> String {
        try wait(for: text) { $0.hasSuffix(text) }
    }

    /// Waits until the command has ended, with what exit status it says.
    func wait(forStatus status: Int32) throws { try wait(forEnd: "[ended \(status)]") }

    @discardableResult
    private func run(_ arguments: [String]) throws -> String {
        let process = Self.process(["-u", "-N", "-S", socket] + arguments)
        let output = socket + ".out"
        _ = FileManager.default.createFile(atPath: output, contents: nil)
        let file = FileHandle(forWritingAtPath: output)
        process.standardOutput = file
        process.standardError = file
        try process.run()
        Command.wait(for: process, seconds: 20)
        try file?.close()
        let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: output)), as: UTF8.self)
        guard process.terminationStatus == 0 else {
            throw Failure(description: "tmux \(arguments.joined(separator: " ")): \(text)")
        }
        return text
    }
}

extension Command {
    /// The shell in a terminal, over the index `ix`.
    /// - Parameter starter: what runs the command; a shell for tests of job control.
    func terminal(
        _ arguments: String = "", columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]
    ) throws -> Tmux {
        let executable = try Self.executable().path
        return try Tmux(
            "'\(executable)' --index ix \(arguments)", folder: folder,
            environment: terminalEnvironment(environment), columns: columns, rows: rows)
    }

    func terminalEnvironment(_ environment: [String: String] = [:]) throws -> [String: String] {
        [
            "PATH": "/usr/bin:/bin", "HOME": folder, "XDG_STATE_HOME": folder + "/state",
            "XDG_CONFIG_HOME": folder + "/config", "LANG": "C.UTF-8", "PS1": "$ ",
            "SWIFT_BACKTRACE": "enable=no",
            "EVIDENCE": try Self.executable().path,
        ].merging(environment) { $1 }
    }
}
