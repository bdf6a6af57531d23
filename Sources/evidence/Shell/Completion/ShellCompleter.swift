import EvidenceBase
import SearchIndex

/// Completes what is typed at the prompt, by the index that is searched and by the session.
final class ShellCompleter: LineCompleter {
    private let session: ShellSession

    init(_ session: ShellSession) { self.session = session }

    func completion(of line: LineBuffer) -> Completion? {
        let before = Array(line.characters[..<line.cursor])
        let first = before.firstIndex { !$0.isWhitespace } ?? before.count
        guard first < before.count, before[first] == ":" || before[first] == "." else {
            return QueryCompletion(session).completion(before)
        }
        let nameEnd = before[first...].firstIndex { $0.isWhitespace }
        guard let nameEnd else { return commands(String(before[(first + 1)...]), start: first + 1) }
        let start = before[nameEnd...].firstIndex { !$0.isWhitespace } ?? before.count
        guard let command = ShellCommand.named(String(before[(first + 1)..<nameEnd])) else { return nil }
        return operand(command.operand, before, start: start)
    }

    private func commands(_ prefix: String, start: Int) -> Completion? {
        let found = ShellCommand.all.filter { $0.name.hasPrefix(prefix) }
        return Self.completion(
            start, found.map { Completion.Candidate(text: $0.name, note: $0.summary) })
    }

    /// What may follow a command's name.
    /// - Parameter start: where it begins.
    private func operand(_ operand: ShellCommand.Operand, _ before: [Character], start: Int) -> Completion? {
        let typed = String(before[start...])
        switch operand {
        case .nothing: return nil
        case .query: return QueryCompletion(session).completion(before, from: start)
        case .file: return FileCompletion.completion(of: typed, start: start)
        case .savedSets: return words(SavedSets.names.sorted(), typed, start)
        case .topic: return words(ShellHelp.topicNames + ShellCommand.all.map(\.name), typed, start)
        case .words(let words): return self.words(words, typed, start)
        case .field: return words(Field.allCases.map(\.name), typed, start)
        case .set:
            let sets = QueryCompletion(session).sets(typed)
            return Self.completion(start, sets)
        case .hit:
            let hits = session.lastPage?.result.hits ?? []
            let ranks = hits.filter { String($0.rank).hasPrefix(typed) }.map {
                Completion.Candidate(text: String($0.rank), note: $0.document.title)
            }
            return typed.isEmpty || !ranks.isEmpty ? Self.completion(start, ranks) : identifiers(typed, start)
        case .document: return identifiers(typed, start)
        case .term:
            return TermCompletion(session.base).completion(typed, fields: Field.defaults, start: start)
        }
    }

    private func words(_ words: [String], _ typed: String, _ start: Int) -> Completion? {
        Self.completion(start, words.filter { $0.hasPrefix(typed) }.map { Completion.Candidate(text: $0) })
    }

    private func identifiers(_ typed: String, _ start: Int) -> Completion? {
        guard !typed.contains(where: \.isWhitespace) else { return nil }
        return TermCompletion(session.base).completion(typed, fields: [.id], start: start, showsCounts: false)
    }

    static func completion(_ start: Int, _ candidates: [Completion.Candidate]) -> Completion? {
        candidates.isEmpty ? nil : Completion(start: start, candidates: candidates)
    }
}
