package import QueryLanguage
import QueryModel

/// What holds of any text that is read as a query.
package enum QueryTextCheck {
    /// What's wrong with how `text` is read and printed, or `nil`.
    ///
    /// Its canonical text reads back as the same tree, prints as itself and doesn't begin with `-`; notices and
    /// clauses lie within the text; and it's an error under `isStrict` alone, and then the first notice is.
    package static func violation(in text: String, _ options: QueryParser.Options) -> String? {
        let length = text.utf8.count
        let parsed: ParsedQuery
        do throws(QueryError) {
            parsed = try QueryParser.parse(text, options: options)
        } catch {
            guard options.isStrict else { return "it's refused: \(error.message)" }
            return isWithin(error.range, length) ? nil : "an error at \(error.range)"
        }
        if options.isStrict, !parsed.notices.isEmpty { return "strictly read, it has notices" }
        for notice in parsed.notices where !isWithin(notice.range, length) {
            return "a notice at \(notice.range)"
        }
        for clause in parsed.clauses where !isWithin(clause.range, length) || clause.range.isEmpty {
            return "a clause at \(clause.range)"
        }
        let canonical = parsed.query.canonicalText
        if canonical.utf8.first == UInt8(ascii: "-") { return "its canonical text is \(canonical)" }
        // Canonical text is of the native syntax, whatever the text was.
        var native = options
        native.isPlain = false
        native.isStrict = false
        native.matchesAny = false
        do throws(QueryError) {
            let again = try QueryParser.parse(canonical, options: native).query
            if again != parsed.query { return "\(canonical) reads back as \(again), not \(parsed.query)" }
            if again.canonicalText != canonical { return "\(canonical) prints as \(again.canonicalText)" }
        } catch {
            return "\(canonical) is refused: \(error.message)"
        }
        return nil
    }

    private static func isWithin(_ range: Range<Int>, _ length: Int) -> Bool {
        range.lowerBound >= 0 && range.upperBound <= length
    }
}
