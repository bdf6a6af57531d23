extension ShellCommand {
    static let drop = ShellCommand(
        name: "drop", parameter: "N...|all", summary: "take sets away", operand: .set
    ) { session, argument in
        let names = argument.split { $0.isWhitespace || $0 == "," }.map(String.init)
        guard !names.isEmpty else {
            throw UsageError("Write :drop and sets' numbers, such as :drop 2 3, or :drop all.")
        }
        let all = session.sets.indices.filter { !session.sets[$0].isDropped }.map { $0 + 1 }
        try session.drop(names == ["all"] ? Set(all) : Set(try names.map { try session.setNumber($0) }))
    }
}
