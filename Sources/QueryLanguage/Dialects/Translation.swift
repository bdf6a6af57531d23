import QueryModel

/// A strategy line in another dialect.
public struct Translation: Sendable, Hashable {
    public var text: String
    /// How the line was read where it isn't plain, with byte ranges of it.
    public var notices: [QueryNotice]

    /// Translates a line. Earlier lines that it calls stay numbers.
    ///
    /// - Parameter earlierLines: how many lines it may call, numbered from 1.
    /// - Throws: `QueryError` as `QueryParser.parse(_:as:options:)`; with the whole line's range when the other
    ///   dialect can't express it.
    public init(
        of line: String, from source: Dialect, to target: Dialect, earlierLines: Int = 0
    ) throws(QueryError) {
        var options = QueryParser.Options()
        if earlierLines > 0 {
            options.sets = {
                if case .number(let number) = $0, number > 0, number <= earlierLines {
                    .line(number)
                } else {
                    nil
                }
            }
        }
        let parsed = try QueryParser.parse(line, as: source, options: options)
        notices = parsed.notices
        do throws(UntranslatableQuery) {
            text = try parsed.query.text(in: target)
        } catch {
            throw QueryError(range: 0..<line.utf8.count, message: error.message)
        }
    }
}
