import EvidenceBase
import QueryLanguage
import SearchEngine

/// What helps with a search that found nothing, for people.
struct HelpText {
    let styler: Styler
    /// The most changes, clauses and documents that are listed, each.
    private static let maximumLines = 8

    /// Why nothing was found, by clause, and what would find more.
    func text(_ help: SearchHelp) -> String {
        var text = ""
        for blame in help.blames.prefix(Self.maximumLines) { text += sentence(blame) + "\n" }
        if help.clauses.count > 1 {
            text += "By itself each clause has:\n"
            for clause in help.clauses.prefix(Self.maximumLines) {
                let note = clause.isNegated ? "excluded" : ""
                text += line(clause.documentCount, name(clause.query), note)
            }
            text += more(help.clauses.count)
        }
        if !help.nearMisses.isEmpty {
            text += "Documents that lack only one clause:\n"
            for misses in help.nearMisses.prefix(Self.maximumLines) { text += self.misses(misses) }
            text += more(help.nearMisses.count)
        }
        for spelling in help.spellings {
            let terms = spelling.terms.map { TerminalText.line($0) }.joined(separator: ", ")
            text += "Spelled nearly as \(name(spelling.word)): \(terms)\n"
        }
        return text + relaxations(help.relaxations, help.isComplete, heading: "This would find more:")
    }

    /// Changes of the query with what they find, each a line.
    func relaxations(_ relaxations: [Relaxation], _ isComplete: Bool, heading: String) -> String {
        var text = ""
        if !relaxations.isEmpty {
            text += heading + "\n"
            for relaxation in relaxations.prefix(Self.maximumLines) {
                let changes = relaxation.changes.map { Self.phrase($0) }.joined(separator: "; ")
                text += line(relaxation.documentCount, name(relaxation.query), changes)
            }
            text += more(relaxations.count)
        }
        if !isComplete {
            text += "The query is too large for all changes to be tried; others may find something, too.\n"
        } else if relaxations.isEmpty {
            text += "No one or two changes of the query find anything.\n"
        }
        return text
    }

    /// What changes, in a few words.
    static func phrase(_ change: QueryChange) -> String {
        let before = TerminalText.line(change.before.canonicalText)
        let after = TerminalText.line(change.after?.canonicalText ?? "")
        return switch change.kind {
        case .inflection: "\(before) in any form"
        case .spelling: "\(after) for \(before)"
        case .acronym: "\(before) in its other form"
        case .distance: "\(distance(change.after)) words between"
        case .proximity: "\(before) with up to \(distance(change.after)) words between"
        case .paragraph: "in one paragraph"
        case .truncation: "\(after) for \(before)"
        case .dates: "\(after) for \(before)"
        case .field: "\(after) in any field"
        case .conjunction: "\(after) anywhere"
        case .omission: "without \(before)"
        }
    }

    private static func distance(_ query: Query?) -> Int {
        if case .near(_, let distance, _) = query { distance } else { 0 }
    }

    private func sentence(_ blame: Blame) -> String {
        switch blame {
        case .missing(let clause): "No document has \(name(clause))."
        case .excluded(let clause): "Every document has \(name(clause)), which is excluded."
        case .conflict(let clauses):
            (clauses.count == 2 ? "No document has both of: " : "No document has all of: ")
                + clauses.map { name($0) }.joined(separator: ", ") + "."
        }
    }

    private func misses(_ misses: NearMisses) -> String {
        var text = line(misses.documentCount, "lacking " + name(misses.lacking), "")
        for example in misses.examples {
            let title = example.title.isEmpty ? "" : "  " + TerminalText.line(example.title)
            text += "          " + TerminalText.line(example.id) + styler.text(title, .faint) + "\n"
        }
        if misses.documentCount > misses.examples.count {
            text += "          and \(misses.documentCount - misses.examples.count) more\n"
        }
        return text
    }

    private func name(_ query: Query) -> String { TerminalText.line(query.canonicalText) }

    /// A count, what it counts, and a note on it.
    private func line(_ count: Int, _ text: String, _ note: String) -> String {
        let number = count == 0 ? "none" : "\(count)"
        return "  " + number + String(repeating: " ", count: max(1, 6 - number.utf8.count)) + "  "
            + text
            + (note.isEmpty ? "" : "   " + styler.text("(\(note))", .faint)) + "\n"
    }

    private func more(_ count: Int) -> String {
        count > Self.maximumLines ? "  and \(count - Self.maximumLines) more\n" : ""
    }
}
