import SearchIndex

extension ShellCommand {
    static let field = ShellCommand(
        name: "field", parameter: "[F,F|all]", summary: "search in these fields only", operand: .field
    ) { session, argument in
        if argument == "all" {
            session.settings.fields = []
        } else if !argument.isEmpty {
            session.settings.fields = try argument.split { $0 == "," || $0.isWhitespace }.map {
                guard let field = Field(name: String($0)) else {
                    throw UsageError(
                        "There's no field \(TerminalText.line($0)). The fields are "
                            + Field.allCases.map(\.name).joined(separator: ", ") + ".")
                }
                return field
            }
        }
        let names = session.settings.fields.map(\.name).joined(separator: ",")
        try session.show("field \(names.isEmpty ? "all" : names)\n")
    }
}
