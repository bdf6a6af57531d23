import Glibc

/// Shows text: at once when it fits the terminal or nobody sits there, else through `$PAGER` or `less -R`.
struct Pager {
    let console: Console
    let isInteractive: Bool

    func show(_ text: String) throws(StandardOutput.Failure) {
        if isInteractive, let size = console.output.size, rows(of: text, columns: size.columns) >= size.rows,
            try page(text)
        {
            return
        }
        try console.output.write(text)
        try console.output.flush()
    }

    /// The rows that a text takes; stops counting when it's plain that it doesn't fit.
    private func rows(of text: String, columns: Int) -> Int {
        text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { rows, line in
            rows + max(1, (DisplayWidth.of(line) + columns - 1) / max(1, columns))
        }
    }

    /// Runs the pager; false when it can't be started.
    private func page(_ text: String) throws(StandardOutput.Failure) -> Bool {
        let command = Environment["PAGER"].flatMap { $0.isEmpty ? nil : $0 } ?? "less -R"
        try console.output.flush()
        var ends: [Int32] = [0, 0]
        guard unsafe pipe(&ends) == 0 else { return false }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
        unsafe posix_spawn_file_actions_addclose(&actions, ends[0])
        unsafe posix_spawn_file_actions_addclose(&actions, ends[1])
        let child = unsafe spawnShell(command, &actions)
        close(ends[0])
        guard let child else {
            close(ends[1])
            return false
        }
        // A pager that is left early closes its end, and Ctrl-C is the pager's affair.
        let oldPipe = signal(SIGPIPE, SIG_IGN)
        let oldInterrupt = signal(SIGINT, SIG_IGN)
        send(text, to: ends[1])
        close(ends[1])
        var status: Int32 = 0
        while unsafe waitpid(child, &status, 0) == -1, errno == EINTR {}
        _ = signal(SIGPIPE, oldPipe)
        _ = signal(SIGINT, oldInterrupt)
        // 127: the shell found no such pager.
        return status >> 8 & 0xFF != 127
    }

    private func spawnShell(_ command: String, _ actions: inout posix_spawn_file_actions_t) -> pid_t? {
        var child: pid_t = 0
        let words = ["sh", "-c", command]
        var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) } + [nil]
        defer { unsafe arguments.forEach { unsafe free($0) } }
        let result = unsafe posix_spawn(&child, "/bin/sh", &actions, nil, &arguments, environ)
        return result == 0 ? child : nil
    }

    private func send(_ text: String, to descriptor: Int32) {
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
