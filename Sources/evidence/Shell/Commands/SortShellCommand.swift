extension ShellCommand {
    static let sort = ShellCommand(
        name: "sort", parameter: "[ORDER]", summary: "relevance, date, title or id; with :asc or :desc",
        operand: .words(["date", "date:asc", "id", "id:desc", "relevance", "title", "title:desc"])
    ) { session, argument in
        if !argument.isEmpty {
            guard let order = SortOrder(argument: argument) else {
                throw UsageError("Write :sort relevance, date, title or id, with :asc or :desc if need be.")
            }
            session.settings.order = order
        }
        try session.show("sort \(session.settings.order.text)\n")
    }
}
