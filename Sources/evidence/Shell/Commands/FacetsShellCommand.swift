import EvidenceBase
import IndexStorage
import SearchEngine

extension ShellCommand {
    static let facets = ShellCommand(
        name: "facets", parameter: "[FIELD...]",
        summary: "the last search's hits counted by kind, year and so on",
        operand: .words(FacetField.allCases.map(\.name).sorted())
    ) { session, argument in
        let number = try session.setNumber(orLast: "")
        var options = session.settings.options(for: .ids)
        options.limit = 0
        options.facets = try argument.split { $0.isWhitespace || $0 == "," }.map { name in
            guard let field = FacetField(name: String(name)) else {
                throw UsageError(
                    "There's no facet \(TerminalText.line(name)); there are "
                        + FacetField.allCases.map(\.name).joined(separator: ", ") + ".")
            }
            return field
        }
        if options.facets.isEmpty { options.facets = [.kind, .year, .author, .language] }
        let result = try session.searching { (isCancelled: @escaping () -> Bool) throws(IndexError) in
            try session.base.search(
                session.sets[number - 1].query, options: options, isCancelled: isCancelled)
        }
        try session.show(FacetText(styler: session.styler).text(result.facets))
    }
}
