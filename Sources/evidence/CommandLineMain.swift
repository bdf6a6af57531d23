import ArgumentParser
import CTerminal
import EvidenceBase
import Glibc
import IndexStorage
import QueryLanguage

/// The process, from its arguments to its exit status.
@main
enum CommandLineMain {
    static func main() {
        keepStandardDescriptors()
        let output = StandardOutput()
        let error = StandardError()
        var status = run(Array(CommandLine.arguments.dropFirst()), output, error)
        do {
            try output.flush()
        } catch {
            StandardError().line("evidence: " + ErrorMessage.text(error))
            status = .machine
        }
        exit(status.rawValue)
    }

    private static func run(_ arguments: [String], _ output: StandardOutput, _ error: StandardError)
        -> ExitStatus
    {
        var origin: String?
        do {
            let typed = ArgumentOrder.arranged(arguments)
            try checkCommandName(typed)
            let config = try ConfigFile.read()
            origin = typed.first.flatMap { config?.origin(of: $0) }
            let arguments = config?.inserted(into: typed) ?? typed
            let console = Console(output: output, error: error)
            if let command = parsed(arguments) {
                origin = nil
                return try command.run(console)
            }
            var other = try EvidenceCommand.parseAsRoot(arguments)
            origin = nil
            if let command = other as? any RunnableCommand { return try command.run(console) }
            // `help` and its like: swift-argument-parser answers by an error that holds the text.
            try other.run()
            return .success
        } catch let failure where EvidenceCommand.exitCode(for: failure) == .success {
            return help(EvidenceCommand.fullMessage(for: failure), output, error)
        } catch let failure {
            let status = report(failure, error)
            if let origin { error.line(origin) }
            return status
        }
    }

    /// Reads the arguments of a command without a look at the others, which takes half the time; `nil` for what
    /// isn't understood that way.
    private static func parsed(_ arguments: [String]) -> (any RunnableCommand)? {
        guard let name = arguments.first,
            let type = EvidenceCommand.command(named: name)
        else { return nil }
        return try? type.parsed(Array(arguments.dropFirst()))
    }

    /// A word that is no command is likely a query.
    private static func checkCommandName(_ arguments: [String]) throws(UsageError) {
        guard let name = arguments.first, !name.hasPrefix("-"), name != "help",
            !EvidenceCommand.configuration.subcommands.contains(where: { $0._commandName == name })
        else { return }
        throw UsageError(
            "there's no command \(name). To search: evidence query \(name). All commands: evidence --help")
    }

    private static func help(_ text: String, _ output: StandardOutput, _ error: StandardError) -> ExitStatus {
        do {
            try output.write(text + "\n")
            return .success
        } catch let failure {
            error.line("evidence: " + ErrorMessage.text(failure))
            return .machine
        }
    }

    private static func report(_ failure: any Error, _ error: StandardError) -> ExitStatus {
        switch failure {
        case is IndexError, is QueryError, is QueryFailure, is UsageError, is TimeRanOut,
            is StandardOutput.Failure,
            is InputLines.Failure:
            error.line("evidence: " + ErrorMessage.text(failure))
        default:
            error.line(EvidenceCommand.fullMessage(for: failure))
        }
        return ExitStatus(failure)
    }

    /// Opens what isn't open of descriptors 0 to 2, so that no file of the index gets the number of standard
    /// output. Standard output is then read-only, and writing to it fails as it should.
    private static func keepStandardDescriptors() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
            let mode = descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY
            _ = unsafe open("/dev/null", mode)
        }
    }
}
