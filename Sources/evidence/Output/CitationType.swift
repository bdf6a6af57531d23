import SearchIndex

/// What citation formats call a kind of document.
struct CitationType {
    /// The type of reference in RIS.
    var ris: String
    /// The entry type of BibTeX.
    var bibtex: String
    /// The item type of CSL.
    var csl: String

    /// Of a document's kind; a document of no known kind is none of the special types.
    init(kind: String?) {
        let kind = kind?.lowercased() ?? ""
        let named = Self.byKind[kind] ?? Self.byEnding.first { kind.hasSuffix($0.0) }?.1
        self = named ?? CitationType("GEN", "misc", "document")
    }

    private init(_ ris: String, _ bibtex: String, _ csl: String) {
        (self.ris, self.bibtex, self.csl) = (ris, bibtex, csl)
    }

    private static let report = CitationType("RPRT", "techreport", "report")
    private static let article = CitationType("JOUR", "article", "article-journal")

    private static let byKind: [String: CitationType] = [
        "blog post": CitationType("BLOG", "misc", "post-weblog"),
        "web page": CitationType("ELEC", "misc", "webpage"),
        "article": article, "research article": article,
        "book": CitationType("BOOK", "book", "book"),
        "chapter": CitationType("CHAP", "incollection", "chapter"),
        "conference paper": CitationType("CPAPER", "inproceedings", "paper-conference"),
        "thesis": CitationType("THES", "phdthesis", "thesis"),
        "dataset": CitationType("DATA", "misc", "dataset"),
        "case study": report, "research summary": report, "evidence summary": report,
    ]

    private static let byEnding: [(String, CitationType)] = [
        ("journal article", article),
        ("newspaper article", CitationType("NEWS", "article", "article-newspaper")),
        ("book chapter", CitationType("CHAP", "incollection", "chapter")),
        ("report", report), ("note", report), ("brief", report), ("briefing", report), ("paper", report),
        ("review", report), ("thesis", CitationType("THES", "phdthesis", "thesis")),
    ]
}
