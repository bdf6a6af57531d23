public import IndexStorage
public import QueryLanguage
import SearchEngine
public import SearchIndex

extension EvidenceBase {
    /// The most words that are told of one by one.
    private static let mostNotices = 100
    /// The most words that spellings are looked for.
    private static let mostSpelled = 8
    /// The most spellings of a word.
    private static let mostSpellings = 3

    /// Tells of each word, pattern and value of a query that no document has, with its place in the text, and of
    /// words of the index that are spelled nearly so. Nothing is changed in the query.
    ///
    /// A word that some document has costs a look-up for each of its fields, and no postings are read. The words of
    /// phrases and proximities are looked at one by one; what an earlier set stands for isn't.
    /// - Parameter isCancelled: Asked now and then.
    /// - Returns: notices in order of place; none for an index without documents.
    /// - Throws: As `search`.
    public func absences(
        in parsed: ParsedQuery, isCancelled: () -> Bool = { false }
    ) throws(IndexError) -> [QueryNotice] {
        try Self.absences(in: parsed, SearchSession(snapshot), isCancelled)
    }

    static func absences(
        in parsed: ParsedQuery, _ session: SearchSession, _ isCancelled: () -> Bool
    ) throws(IndexError) -> [QueryNotice] {
        let snapshot = session.snapshot
        guard snapshot.documentCount > 0 else { return [] }
        let terms = AbsentTerms(session)
        let searcher = Searcher(snapshot: snapshot)
        var notices: [QueryNotice] = []
        var omittedCount = 0
        for clause in parsed.clauses {
            if isCancelled() { throw .cancelled }
            for absent in try terms.absent(in: clause.query, isCancelled: isCancelled) {
                guard notices.count < mostNotices else {
                    omittedCount += 1
                    continue
                }
                var message = absent.absence(kinds: snapshot.kinds, languages: snapshot.languages)
                if notices.count < mostSpelled, case .word(let word, _) = absent.unscoped.operand {
                    let spellings = try searcher.spellings(
                        of: word, in: absent.unscoped.fields ?? Field.defaults, limit: mostSpellings,
                        isCancelled: isCancelled)
                    if !spellings.isEmpty {
                        message +=
                            " Spelled alike: "
                            + spellings.map { "`\($0.term)` (\($0.documentCount))" }.joined(separator: ", ")
                            + "."
                    }
                }
                notices.append(QueryNotice(range: clause.range, message: message))
            }
        }
        if omittedCount > 0, let last = notices.last {
            notices.append(
                QueryNotice(range: last.range, message: "\(omittedCount) more words are in no document."))
        }
        return notices
    }

    /// Terms of some fields that are spelled nearly as a word, each with the documents that hold it: within one
    /// edit of a word of four or five letters, two of a longer one, with the same first letter. The nearest first,
    /// of those equally near the most frequent.
    ///
    /// - Parameters:
    ///   - word: One word; there are none for a shorter one, and for one with other characters than letters.
    ///   - isCancelled: Asked about once in a tenth of a millisecond.
    /// - Complexity: Walks the part of the dictionaries whose terms begin with the word's first letter.
    /// - Throws: As `search`.
    public func spellings(
        of word: String, in fields: [Field] = Field.defaults, limit: Int = 10,
        isCancelled: () -> Bool = { false }
    ) throws(IndexError) -> [TermCount] {
        try Searcher(snapshot: snapshot)
            .spellings(of: word, in: fields, limit: limit, isCancelled: isCancelled)
            .map { TermCount(term: $0.term, documentCount: $0.documentCount) }
    }
}

extension Query {
    /// The leaf without the field group around it.
    fileprivate var unscoped: (operand: Query, fields: [Field]?) {
        if case .fields(let fields, let operand) = self { return (operand, fields) }
        return (self, nil)
    }

    /// That no document has the leaf, with the values there are where they are few by nature.
    fileprivate func absence(kinds: [String], languages: [String]) -> String {
        let (operand, fields) = unscoped
        let isPattern: Bool
        let text: String
        switch operand {
        case .word(let word, _), .phrase(let word, _): (isPattern, text) = (false, word)
        default: (isPattern, text) = (true, operand.canonicalText)
        }
        let names = (fields ?? []).map(\.name)
        guard let last = names.last else {
            return isPattern
                ? "No word of the index matches `\(text)`." : "`\(text)` is in no document."
        }
        let place = names.count > 1 ? names.dropLast().joined(separator: ", ") + " or " + last : last
        guard fields?.contains(where: { $0.indexing != .keyword && $0.indexing != .verbatim }) == false else {
            return isPattern
                ? "No word in \(place) matches `\(text)`." : "`\(text)` is in no document's \(place)."
        }
        let values = fields == [.kind] ? kinds : fields == [.language] ? languages : []
        return
            (isPattern
            ? "No document's \(place) matches `\(text)`." : "No document has the \(place) `\(text)`.")
            + Self.listed(values)
    }

    private static func listed(_ values: [String]) -> String {
        let most = 12
        guard !values.isEmpty else { return "" }
        let more = values.count > most ? " and \(values.count - most) more" : ""
        return " There are: " + values.prefix(most).joined(separator: ", ") + more + "."
    }
}
