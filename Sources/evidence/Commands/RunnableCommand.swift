import ArgumentParser

/// A command that tells its exit status, and writes through the console only.
protocol RunnableCommand: ParsableCommand {
    /// Does the work. Errors become messages and exit statuses in one place, `CommandLineMain`.
    func run(_ console: Console) throws -> ExitStatus
}

extension RunnableCommand {
    /// The command that arguments stand for, which don't include its name; `nil` when they ask for help or the like.
    static func parsed(_ arguments: [String]) throws -> Self? { try parseAsRoot(arguments) as? Self }
}
