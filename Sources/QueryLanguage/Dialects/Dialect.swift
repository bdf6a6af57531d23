/// A query language that is read and written: the native one, or that of a search platform.
public enum Dialect: String, CaseIterable, Sendable {
    case native
    /// Ovid's advanced search.
    case ovid
    /// EBSCOhost, in its Boolean modes.
    case ebsco
    case pubmed
    /// The ProQuest platform's command line.
    case proquest
    /// The Cochrane Library's search manager.
    case cochrane

    /// As its makers write it.
    public var name: String {
        switch self {
        case .native: "the native language"
        case .ovid: "Ovid"
        case .ebsco: "EBSCOhost"
        case .pubmed: "PubMed"
        case .proquest: "ProQuest"
        case .cochrane: "Cochrane"
        }
    }
}
