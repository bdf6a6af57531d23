import EvidenceBase
import SearchIndex

/// Completes the last word of a query: a field, a field's value, a term, an earlier set.
struct QueryCompletion {
    private let session: ShellSession
    /// Up to so many letters, a name of a field that begins so goes before terms.
    private static let fieldLetters = 3

    init(_ session: ShellSession) { self.session = session }

    /// - Parameters:
    ///   - before: the line up to the cursor.
    ///   - from: where the query begins.
    func completion(_ before: [Character], from: Int = 0) -> Completion? {
        if let value = fieldValue(before, from) { return value }
        let start = wordStart(before, from)
        let word = String(before[start...])
        if word.hasPrefix("#") { return ShellCompleter.completion(start, sets(word)) }
        guard !word.isEmpty else { return nil }
        let fields = Self.fieldNames.filter { $0.hasPrefix(word) && $0 != word }
        if !fields.isEmpty, word.count <= Self.fieldLetters {
            return Completion(
                start: start, candidates: fields.map { Completion.Candidate(text: $0 + ":") }, ending: "")
        }
        let scope = scope(before, from, start)
        var completion =
            TermCompletion(session.base).completion(word, fields: scope, start: start)
            ?? Completion(start: start, candidates: [])
        let named = Self.fieldNames.filter { $0.hasPrefix(word) }
        completion.candidates = named.map { Completion.Candidate(text: $0 + ":") } + completion.candidates
        if completion.candidates.count == named.count { completion.ending = "" }
        return completion.candidates.isEmpty ? nil : completion
    }

    private static let fieldNames = (Field.allCases.map(\.name) + ["date"]).sorted()

    /// The earlier sets whose numbers begin so.
    func sets(_ typed: String) -> [Completion.Candidate] {
        session.sets.enumerated().compactMap { index, set in
            let name = "#\(index + 1)"
            guard !set.isDropped, name.hasPrefix(typed.hasPrefix("#") ? typed : "#" + typed) else {
                return nil
            }
            return Completion.Candidate(text: name, note: "\(set.total)  \(set.text)")
        }
    }

    // MARK: Where the cursor is

    private func wordStart(_ before: [Character], _ from: Int) -> Int {
        let sign = before[from...].lastIndex { $0.isWhitespace || "()\"“”:=,".contains($0) }
        var start = sign.map { $0 + 1 } ?? from
        if start < before.count, before[start] == "-" { start += 1 }
        return start
    }

    /// The field whose name stands before the word; else those that are searched by default.
    private func scope(_ before: [Character], _ from: Int, _ start: Int) -> [Field] {
        guard start > from, before[start - 1] == ":",
            let field = Field(name: name(before[from..<start - 1]))
        else { return Field.defaults }
        return [field]
    }

    private func name(_ characters: ArraySlice<Character>) -> String {
        String(characters.suffix(while: { $0.isLetter }))
    }

    /// The value of a keyword field or of a name field, in quotation marks when it has spaces.
    private func fieldValue(_ before: [Character], _ from: Int) -> Completion? {
        guard let colon = before[from...].lastIndex(of: ":"),
            let field = Field(name: name(before[from..<colon])), field.indexing != .text
        else { return nil }
        let start = colon + 1
        var typed = String(before[start...])
        let isQuoted = typed.hasPrefix("\"")
        if isQuoted { typed.removeFirst() }
        // The value is over.
        guard !typed.contains("\""),
            isQuoted || !typed.contains(where: { $0.isWhitespace || $0 == "(" || $0 == ")" })
        else { return nil }
        guard var completion = TermCompletion(session.base).completion(typed, fields: [field], start: start)
        else { return nil }
        for index in completion.candidates.indices {
            let value = completion.candidates[index].text
            let needsQuotes = isQuoted || value.contains { $0.isWhitespace || "()\"".contains($0) }
            if needsQuotes { completion.candidates[index].text = "\"" + value.filter { $0 != "\"" } + "\"" }
        }
        return completion
    }
}

extension ArraySlice {
    /// The longest end whose elements all pass.
    fileprivate func suffix(while passes: (Element) -> Bool) -> ArraySlice {
        self[(lastIndex { !passes($0) }.map { $0 + 1 } ?? startIndex)...]
    }
}
