import QueryModel

extension Query {
    /// Stands for an earlier line of a strategy in a translation, where it stays a number. It can't be searched.
    static func line(_ number: Int) -> Query { .fields([], .word("#\(number)")) }

    /// The number of the line that it stands for.
    var lineNumber: Int? {
        guard case .fields(let fields, .word(let word, false)) = self, fields.isEmpty, word.first == "#"
        else {
            return nil
        }
        return Int(word.dropFirst())
    }
}
