import EvidenceBase
import IndexStorage
import QueryLanguage
import SearchEngine

extension ShellCommand {
    private static let mostTerms = 500

    static let expand = ShellCommand(
        name: "expand", parameter: "QUERY", summary: "what educat*, wom?n, word~ or /regex/ stand for",
        operand: .query
    ) { session, text in
        guard !text.isEmpty else {
            throw UsageError("Write :expand and a truncation, such as :expand educat*.")
        }
        var shown = ""
        for pattern in try session.parse(text).query.operands {
            let expansion = try session.searching { (isCancelled: @escaping () -> Bool) throws(IndexError) in
                try session.base.expansion(of: pattern, limit: mostTerms, isCancelled: isCancelled)
            }
            guard let expansion else { continue }
            let count = expansion.termCount == 1 ? "1 term" : "\(expansion.termCount) terms"
            shown += "\(TerminalText.line(pattern.canonicalText)): \(count)\n"
            let candidates = expansion.terms.map {
                Completion.Candidate(text: $0.term, note: String($0.documentCount))
            }
            let list = Completion(
                start: 0, candidates: candidates, isCut: expansion.termCount > expansion.terms.count)
            shown += list.list(columns: session.console.width ?? 80)
        }
        guard !shown.isEmpty else {
            throw UsageError(
                "Nothing in it stands for several terms, as educat*, wom?n, word~ and /regex/ do.")
        }
        try session.show(shown)
    }
}

extension Query {
    /// What AND, OR and NOT join, at any depth; else itself.
    fileprivate var operands: [Query] {
        switch self {
        case .and(let operands), .or(let operands), .near(let operands, _, _), .same(_, let operands):
            operands.flatMap(\.operands)
        case .not(let operand): operand.operands
        case .notNear(let first, let second, _): first.operands + second.operands
        case .weighted(let operand, _): operand.operands
        case .fields(let fields, let operand): operand.operands.map { .fields(fields, $0) }
        default: [self]
        }
    }
}
