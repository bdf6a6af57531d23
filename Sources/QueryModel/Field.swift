/// The fields of a document that can be searched. The raw value is the field's number on disk: never
/// renumber.
public enum Field: UInt8, CaseIterable, Sendable, Hashable, BitwiseCopyable {
    case title = 0
    case heading = 1
    case body = 2
    case ref = 3
    case author = 4
    case publisher = 5
    case funder = 6
    case grant = 7
    case tag = 8
    case source = 9
    case url = 10
    case kind = 11
    case language = 12
    case id = 13

    /// How a field's text becomes terms.
    public enum Indexing: Sendable {
        /// Tokens with positions, as surface terms and as stems; has norms. Ranked.
        case text
        /// Tokens with positions, as surface terms only (names, numbers, addresses).
        case name
        /// The whole value, folded, is one term; no positions.
        case keyword
        /// The whole value, byte for byte, is one term; no positions.
        case verbatim
    }

    public var indexing: Indexing {
        switch self {
        case .title, .heading, .body, .ref: .text
        case .author, .publisher, .funder, .grant, .tag, .source, .url: .name
        case .kind, .language: .keyword
        case .id: .verbatim
        }
    }

    /// The name in the query language.
    public var name: String { Self.names[Int(rawValue)] }

    public init?(name: String) {
        guard let number = Self.names.firstIndex(of: name) else { return nil }
        self = Self.allCases[number]
    }

    /// In the order of the fields' numbers, which is that of the cases.
    private static let names = allCases.map { "\($0)" }

    /// The fields that a query without a field searches.
    public static let defaults: [Field] = [.title, .heading, .body]
}

extension Field {
    /// Whether the field's postings have positions.
    package var hasPositions: Bool { indexing == .text || indexing == .name }
    /// The fields that have norms and stems.
    package static let texts = allCases.filter { $0.indexing == .text }
}
