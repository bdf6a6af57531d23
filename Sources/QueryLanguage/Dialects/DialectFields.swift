import QueryModel

/// What a platform's field stands for here.
enum DialectField: Sendable {
    /// These fields hold it.
    case fields([Field])
    /// Nothing here does: what it holds, for a message.
    case refused(String)

    static let title = DialectField.fields([.title])
    /// A document's abstract isn't told apart from its text.
    static let abstract = DialectField.fields([.heading, .body])
    static let text = DialectField.fields([.title, .heading, .body])
    static let author = DialectField.fields([.author])
    static let keyword = DialectField.fields([.tag])
    static let heading = DialectField.refused("subject headings")
    static let publicationType = DialectField.refused("publication types")
    static let language = DialectField.refused("a limit to languages")
    static let date = DialectField.refused("a limit to dates")
    static let journal = DialectField.refused("journals")
    static let other = DialectField.refused("a field that documents here don't have")
}

extension DialectRules {
    /// The field with a code; `nil` when the platform has none.
    /// - Parameter code: in small letters.
    func field(_ code: String) -> DialectField? {
        switch dialect {
        case .native: nil
        case .ovid: Self.ovidFields[code]
        case .ebsco: Self.ebscoFields[code]
        case .pubmed: Self.pubmedFields[code]
        case .proquest: Self.proquestFields[code]
        case .cochrane: Self.cochraneFields[code]
        }
    }

    private static let ovidFields: [String: DialectField] = table(
        title: ["ti"], abstract: ["ab"], text: ["tw", "mp", "af", "tx"], author: ["au"],
        keyword: ["kw", "kf"],
        heading: ["sh", "mh", "xm", "hw", "fs", "px", "xs", "de", "id", "dj", "ox"], type: ["pt"],
        language: ["la", "lg"], date: ["yr", "dp", "dt", "ed", "up", "em", "da", "ez"],
        journal: ["jn", "jw", "ja", "nj", "so"],
        other: [
            "ot", "in", "cp", "is", "nm", "rn", "sb", "ui", "cm", "an", "gr", "pu", "bt", "tn", "dv", "ot",
        ])

    private static let ebscoFields: [String: DialectField] = table(
        title: ["ti"], abstract: ["ab"], text: ["tx"], author: ["au"], keyword: ["kw"],
        heading: ["su", "de", "mh", "mm", "mj", "mw", "zu", "zg", "dh"], type: ["pt", "zt", "zz"],
        language: ["la", "zl"],
        date: ["py", "dt", "em", "yr"], journal: ["so", "jn", "jt"],
        other: ["af", "an", "gn", "ib", "is", "ps", "pg", "cc", "ag", "gc", "is"])

    private static let pubmedFields: [String: DialectField] = table(
        title: ["ti", "title"], abstract: ["ab", "abstract"],
        text: ["tiab", "title/abstract", "tw", "text word", "text words", "all", "all fields"],
        author: ["au", "author", "authors"], keyword: ["ot", "other term"],
        heading: [
            "mh", "mesh", "mesh terms", "mesh:noexp", "mh:noexp", "mesh terms:noexp", "majr",
            "mesh major topic",
            "majr:noexp", "mesh major topic:noexp", "sh", "mesh subheading", "subheading", "pa",
            "pharmacological action", "nm", "supplementary concept", "subheading:noexp", "sh:noexp",
        ],
        type: ["pt", "ptyp", "publication type"], language: ["la", "lang", "language"],
        date: [
            "dp", "pdat", "date - publication", "publication date", "edat", "crdt", "mhda", "dcom", "lr",
            "epdat",
            "ppdat", "date - entry", "date - create", "entry date", "create date",
        ],
        journal: ["ta", "jour", "journal", "so"],
        other: [
            "sb", "subset", "filter", "ad", "affiliation", "gr", "grants and funding", "1au", "lastau", "fau",
            "ir",
            "cn", "pmid", "uid", "aid", "is", "vi", "ip", "pg", "pl", "si", "tt", "rn", "ps", "isbn", "ed",
        ])

    private static let proquestFields: [String: DialectField] = table(
        title: ["ti", "title"], abstract: ["ab", "abstract", "ft", "fulltext", "text"],
        text: ["noft", "all", "allfields"], author: ["au", "author"],
        keyword: ["if", "kw", "keyword", "diskw"],
        heading: [
            "su", "subject", "mainsubject", "mesh", "mjmesh", "mjsub", "sub", "subt", "loc", "cc", "de",
            "emb", "mjemb",
        ],
        type: ["at", "dtype", "rtype", "stype", "ulo", "pstype"], language: ["la", "lg"],
        date: ["yr", "pd", "pubdate", "ldate", "year"], journal: ["pub", "pubtitle", "jn"],
        other: ["an", "af", "isbn", "issn", "aff", "org", "per", "pn", "publisher", "pb", "cap", "vo", "iss"])

    private static let cochraneFields: [String: DialectField] = table(
        title: ["ti"], abstract: ["ab"], text: ["tx"], author: ["au"], keyword: ["kw"], heading: ["mh"],
        type: ["pt"], language: ["la"], date: ["yr", "py"], journal: ["so"],
        other: ["an", "doi", "crg", "dt"])

    private static func table(
        title: [String], abstract: [String], text: [String], author: [String], keyword: [String],
        heading: [String], type: [String], language: [String], date: [String], journal: [String],
        other: [String]
    ) -> [String: DialectField] {
        let rows: [(DialectField, [String])] = [
            (.title, title), (.abstract, abstract), (.text, text), (.author, author), (.keyword, keyword),
            (.heading, heading), (.publicationType, type), (.language, language), (.date, date),
            (.journal, journal), (.other, other),
        ]
        var table: [String: DialectField] = [:]
        for (field, codes) in rows {
            for code in codes { table[code] = field }
        }
        return table
    }
}

extension [Field] {
    /// Each once, in the order of `Field`.
    var inOrder: [Field] { Field.allCases.filter(contains) }

    /// Their names in a sentence.
    var sentence: String {
        let names = map(\.name)
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }
}
