extension ShellCommand {
    static let limit = ShellCommand(name: "limit", parameter: "[N]", summary: "hits at a time") {
        session, argument in
        if !argument.isEmpty {
            guard let number = Int(argument), number > 0 else {
                throw UsageError("Write :limit and a number, such as :limit 20.")
            }
            session.settings.limit = number
        }
        try session.show("limit \(session.settings.limit)\n")
    }
}
