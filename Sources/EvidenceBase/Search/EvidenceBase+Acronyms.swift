public import IndexStorage
public import QueryLanguage
import SearchEngine
import SearchIndex

extension EvidenceBase {
    /// The acronyms that documents define, with what they stand for: acronyms in byte order of their folded form,
    /// of each what most documents say first.
    ///
    /// - Parameters:
    ///   - prefix: How the acronyms begin, both folded; empty for all.
    ///   - isCancelled: Asked about once in a thousand definitions.
    /// - Complexity: Linear in the definitions of the index.
    /// - Throws: As `search`.
    public func acronyms(
        prefix: String = "", isCancelled: () -> Bool = { false }
    ) throws(IndexError) -> [AcronymMeaning] {
        try Acronyms(SearchSession(snapshot)).all(prefix: prefix, isCancelled: isCancelled).map {
            AcronymMeaning(acronym: $0.acronym, longForm: $0.longForm, documentCount: $0.documentCount)
        }
    }

    /// Whether acronyms were noted in all documents: not in those that an earlier version of the program indexed.
    public var hasAllAcronyms: Bool { snapshot.notesAcronyms }

    /// Tells of each acronym of a query that stands written out in other documents, and of what other documents
    /// write as an acronym, with the number of these documents and a clause that finds both. Nothing is changed in
    /// the query.
    ///
    /// Words and phrases are looked up, and words that stand side by side as a long form. An acronym in small letters
    /// counts as one when at least one in twenty of the documents with the word defines it. Costs two look-ups for
    /// each word, stem family and segment, and a search for each form that's told of.
    /// - Parameter isCancelled: Asked now and then.
    /// - Returns: notices in order of place.
    /// - Throws: As `search`.
    public func acronymNotices(
        in parsed: ParsedQuery, isCancelled: () -> Bool = { false }
    ) throws(IndexError) -> [QueryNotice] {
        var finder = OtherForms(SearchSession(snapshot), parsed)
        return try finder.notices(isCancelled: isCancelled)
    }

    /// What the index has to say to a query: `absences` and `acronymNotices`, in order of place.
    ///
    /// - Throws: As `search`.
    public func notices(
        on parsed: ParsedQuery, isCancelled: () -> Bool = { false }
    ) throws(IndexError) -> [QueryNotice] {
        try Self.notices(on: parsed, SearchSession(snapshot), isCancelled)
    }

    static func notices(
        on parsed: ParsedQuery, _ session: SearchSession, _ isCancelled: () -> Bool
    ) throws(IndexError) -> [QueryNotice] {
        let absences = try absences(in: parsed, session, isCancelled)
        var finder = OtherForms(session, parsed)
        let acronyms = try finder.notices(isCancelled: isCancelled)
        guard !acronyms.isEmpty else { return absences }
        return (absences + acronyms).inOrderOfPlace
    }
}
