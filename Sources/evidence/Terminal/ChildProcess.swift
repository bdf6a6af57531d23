import Glibc

/// A program that gets the terminal until it ends.
enum ChildProcess {
    /// Runs a command line by `sh`. Ctrl-C is the program's affair meanwhile.
    /// - Parameters:
    ///   - arguments: what `$1` and so on stand for.
    ///   - input: written to the program's standard input; without it, it has ours.
    /// - Returns: the exit status as `sh` gives it, 127 for a command that isn't there; `nil` when nothing could
    ///   be started.
    static func run(_ command: String, _ arguments: [String] = [], input: String? = nil) -> Int32? {
        var ends: [Int32] = [-1, -1]
        if input != nil, unsafe pipe(&ends) != 0 { return nil }
        for end in ends where end >= 0 { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let child = start(command, arguments, input: ends[0])
        if ends[0] >= 0 { close(ends[0]) }
        guard let child else {
            if ends[1] >= 0 { close(ends[1]) }
            return nil
        }
        let oldInterrupt = signal(SIGINT, SIG_IGN)
        let oldQuit = signal(SIGQUIT, SIG_IGN)
        // A program that is left early closes its end.
        let oldPipe = signal(SIGPIPE, SIG_IGN)
        if let input {
            send(input, to: ends[1])
            close(ends[1])
        }
        var status: Int32 = 0
        while unsafe waitpid(child, &status, 0) == -1, errno == EINTR {}
        _ = signal(SIGPIPE, oldPipe)
        _ = signal(SIGQUIT, oldQuit)
        _ = signal(SIGINT, oldInterrupt)
        let ended = status & 0x7F
        return ended == 0 ? status >> 8 & 0xFF : 128 + ended
    }

    private static func start(_ command: String, _ arguments: [String], input: Int32) -> pid_t? {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        if input >= 0 { unsafe posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
        var child: pid_t = 0
        let words = ["sh", "-c", command, "sh"] + arguments
        var pointers: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) } + [nil]
        defer { unsafe pointers.forEach { unsafe free($0) } }
        let result = unsafe posix_spawn(&child, "/bin/sh", &actions, nil, &pointers, environ)
        return result == 0 ? child : nil
    }

    private static func send(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let written = unsafe bytes[start...].withUnsafeBytes { rest in
                unsafe write(descriptor, rest.baseAddress, rest.count)
            }
            if written > 0 { start += written } else if errno != EINTR { return }
        }
    }
}
