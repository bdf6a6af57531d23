import IndexStorage
import QueryLanguage
import SearchEngine
import SearchIndex

/// Finds acronyms in a query whose long forms it lacks, and long forms whose acronyms it lacks. Not thread-safe.
struct OtherForms {
    /// The most words of a long form that bare words are looked up as.
    private static let mostWords = 12
    /// The most meanings of one acronym, or acronyms of one long form, that are told of.
    private static let mostMeanings = 3
    private static let mostNotices = 100
    /// A word in small letters is an acronym where one in so many of its documents defines it.
    private static let definitionOdds = 20

    /// A word or a phrase of the query.
    private struct Clause {
        var text: String
        var isPhrase: Bool
        var fields: [Field]?
        var range: Range<Int>
    }

    private let session: SearchSession
    private var acronyms: Acronyms
    private var clauses: [Clause] = []
    /// Long forms of several words that stand in the query word by word.
    private var writtenOut: [String] = []

    init(_ session: SearchSession, _ parsed: ParsedQuery) {
        self.session = session
        acronyms = Acronyms(session)
        for clause in parsed.clauses {
            var (query, fields) = (clause.query, [Field]?.none)
            if case .fields(let scope, let operand) = query { (query, fields) = (operand, scope) }
            guard fields?.allSatisfy({ $0.indexing == .text }) ?? true else { continue }
            switch query {
            case .word(let text, exactly: false):
                clauses.append(Clause(text: text, isPhrase: false, fields: fields, range: clause.range))
            case .phrase(let text, exactly: false):
                clauses.append(Clause(text: text, isPhrase: true, fields: fields, range: clause.range))
            default: break
            }
        }
    }

    /// A form in the query, and one that isn't.
    private struct Finding {
        var meaning: Acronyms.Meaning
        var form: AcronymTerm.Form
        /// What of the query is the form, and where.
        var own: Query
        var fields: [Field]?
        var range: Range<Int>
    }

    mutating func notices(isCancelled: () -> Bool) throws(IndexError) -> [QueryNotice] {
        var notices: [QueryNotice] = []
        for finding in try findings(isCancelled) {
            guard notices.count < Self.mostNotices else {
                notices.append(
                    QueryNotice(range: finding.range, message: "There are more acronyms in the query."))
                break
            }
            if let message = try message(finding, isCancelled) {
                notices.append(QueryNotice(range: finding.range, message: message))
            }
        }
        return notices
    }

    private mutating func findings(_ isCancelled: () -> Bool) throws(IndexError) -> [Finding] {
        var findings: [Finding] = []
        var next = 0
        for (place, clause) in clauses.enumerated() {
            if isCancelled() { throw .cancelled }
            if !clause.isPhrase {
                for meaning in try acronyms.meanings(of: clause.text, as: .acronym).prefix(Self.mostMeanings)
                where try isAcronym(clause, meaning, isCancelled) {
                    findings.append(
                        Finding(
                            meaning: meaning, form: .acronym, own: .word(clause.text), fields: clause.fields,
                            range: clause.range))
                }
            }
            // The words of a long form that was found begin no other.
            guard place >= next, let (count, meanings) = try longForm(at: place) else { continue }
            next = place + count
            let words = clauses[place..<next]
            if count > 1 { writtenOut.append(words.map(\.text).joined(separator: " ")) }
            let queries = words.map { $0.isPhrase ? Query.phrase($0.text) : .word($0.text) }
            for meaning in meanings.prefix(Self.mostMeanings) {
                findings.append(
                    Finding(
                        meaning: meaning, form: .longForm, own: count > 1 ? .and(queries) : queries[0],
                        fields: clause.fields,
                        range: clause.range.lowerBound..<clauses[next - 1].range.upperBound))
            }
        }
        return findings
    }

    /// The longest long form that a phrase is or that words side by side are, from a place on.
    private mutating func longForm(
        at place: Int
    ) throws(IndexError) -> (clauseCount: Int, meanings: [Acronyms.Meaning])? {
        let clause = clauses[place]
        if clause.isPhrase {
            let meanings = try acronyms.meanings(of: clause.text, as: .longForm)
            return meanings.isEmpty ? nil : (1, meanings)
        }
        guard try acronyms.hasLongForm(beginningWith: clause.text) else { return nil }
        var text = ""
        var longest: (clauseCount: Int, meanings: [Acronyms.Meaning])?
        for end in place..<min(clauses.count, place + Self.mostWords) {
            let word = clauses[end]
            // Operators, signs and brackets take more than the space between two words.
            guard !word.isPhrase, word.fields == clause.fields,
                end == place || word.range.lowerBound == clauses[end - 1].range.upperBound + 1
            else { break }
            text += (end > place ? " " : "") + word.text
            let meanings = try acronyms.meanings(of: text, as: .longForm)
            if !meanings.isEmpty { longest = (end - place + 1, meanings) }
        }
        return longest
    }

    private func isAcronym(
        _ clause: Clause, _ meaning: Acronyms.Meaning, _ isCancelled: () -> Bool
    ) throws(IndexError) -> Bool {
        guard clause.text.unicodeScalars.count(where: { $0.properties.isUppercase }) < 2 else { return true }
        return try Searcher(snapshot: session.snapshot).isRare(
            .word(clause.text), documentLimit: Self.definitionOdds * meaning.documentCount, session: session,
            isCancelled: isCancelled)
    }

    /// What's told of a form; `nil` where the query has the other form too, or no document has it alone.
    private mutating func message(
        _ finding: Finding, _ isCancelled: () -> Bool
    ) throws(IndexError) -> String? {
        let meaning = finding.meaning
        let longForm = Query.literal(meaning.longForm)
        let other = finding.form == .acronym ? longForm : .word(meaning.acronym)
        let otherText = finding.form == .acronym ? meaning.longForm : meaning.acronym
        for text in clauses.map(\.text) + writtenOut where acronyms.areAlike(text, otherText) { return nil }
        let alone = Query.and([other, .not(finding.own)])
        let count = try count(finding.fields.map { .fields($0, alone) } ?? alone, isCancelled)
        guard count > 0 else { return nil }
        let acronym = finding.form == .acronym ? finding.own : other
        let both = Query.or(finding.form == .acronym ? [acronym, longForm] : [longForm, acronym])
        let definers = Self.documents(meaning.documentCount)
        let others = Self.documents(count)
        let offer = "For both write (\(both.canonicalText))."
        return finding.form == .acronym
            ? "`\(meaning.acronym)` is defined as \(longForm.canonicalText) in \(definers); \(others) "
                + "\(count == 1 ? "has" : "have") that without the acronym. \(offer)"
            : "\(longForm.canonicalText) is shortened to `\(meaning.acronym)` in \(definers); \(others) "
                + "\(count == 1 ? "has" : "have") that without these words. \(offer)"
    }

    private func count(_ query: Query, _ isCancelled: () -> Bool) throws(IndexError) -> Int {
        try Searcher(snapshot: session.snapshot).count(query, session: session, isCancelled: isCancelled)
    }

    private static func documents(_ count: Int) -> String { count == 1 ? "1 document" : "\(count) documents" }
}
