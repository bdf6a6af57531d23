import ArgumentParser

/// A command that tells its exit status, and writes through the console only.
protocol RunnableCommand: ParsableCommand {
    /// Does the work. Errors become messages and exit statuses in one place, `CommandLineMain`.
    func run(_ console: Console) throws -> ExitStatus
}
