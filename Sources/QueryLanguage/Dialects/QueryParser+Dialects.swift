import QueryModel

extension QueryParser {
    /// Reads a line of a search strategy with the meaning that it has on its platform.
    ///
    /// Distances, wildcards, the order of operators and words without one between are read as the platform
    /// documents them. Its fields become the nearest ones here, with a notice that doesn't count as a doubt. Words
    /// are found in any form, as everywhere here. `options.sets` knows the earlier lines that the line calls by
    /// number. Linear in the line's length.
    /// - Throws: `QueryError` for what can't be carried over (subject headings, limits, publication types and the
    ///   like; the message names each, the range is that of the first), for what the platform wouldn't read, and
    ///   as `parse(_:options:)` does.
    public static func parse(
        _ line: String, as dialect: Dialect, options: Options = Options()
    ) throws(QueryError) -> ParsedQuery {
        guard let rules = dialect.rules else { return try parse(line, options: options) }
        let byteCount = line.utf8.count
        guard byteCount <= maximumBytes else {
            throw QueryError(
                range: maximumBytes..<byteCount,
                message: "The query is \(byteCount) bytes long; the most that is read is \(maximumBytes).")
        }
        var lexer = DialectLexer(line, rules: rules, options: options)
        try lexer.run()
        var parser = DialectParser(lexer.tokens, rules: rules, notices: lexer.notices)
        let query = try parser.query()
        // Proximities and fields have added levels.
        var leaves = LeafCounter()
        try leaves.add(query, at: 0..<byteCount)
        return ParsedQuery(query: query, notices: parser.notices.sorted)
    }
}
