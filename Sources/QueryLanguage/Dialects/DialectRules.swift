/// What a platform documents of its query language: facts that the reader and the printer share.
///
/// Words are counted as the native language does, by those that lie between. Where a platform counts otherwise,
/// `adjacentNumber` says by how much.
struct DialectRules: Sendable {
    /// What joins first where brackets don't say it. Proximity joins before all of these.
    enum Precedence: Sendable {
        /// AND and NOT, then OR.
        case andFirst
        /// AND, then OR, then NOT.
        case notLast
        /// As they come.
        case leftToRight
    }

    /// What two words without an operator between them mean.
    enum Juxtaposition: Sendable { case phrase, and }

    /// Where a field stands.
    enum FieldPlacement: Sendable {
        /// `x.ti,ab.` behind a word, a proximity or brackets.
        case dotted
        /// `x:ti,ab` likewise.
        case colon
        /// `x[tiab]` behind one term.
        case tag
        /// `TI x`, `TI (x)`.
        case prefix
        /// `TI,AB(x)`.
        case function
    }

    /// A proximity operator that is a word, perhaps with a number.
    struct Proximity: Sendable {
        /// In capitals.
        var name: String
        /// What stands between the name and the number.
        var separator = ""
        var isOrdered = false
        /// What it means without a number; `nil` when it's then a word.
        var bare: (distance: Int, isOrdered: Bool)?
    }

    let dialect: Dialect
    var precedence = Precedence.andFirst
    var juxtaposition = Juxtaposition.and
    let fieldPlacement: FieldPlacement
    /// The signs of wildcards.
    let wildcards: [Unicode.Scalar: DialectPattern.Element]
    /// Signs that a word may also end with for any ending.
    var otherTruncations: [Unicode.Scalar] = []
    /// How many characters must stand before a word's first wildcard.
    var stemLength = 0
    /// A wildcard for one character is dropped at a word's end.
    var dropsFinalWildcard = false
    var allowsWildcardsInPhrases = true
    /// AND, OR and NOT are operators in capitals only.
    var operatorsAreCapitals = false
    /// The first of each kind, ordered and not, is printed.
    var proximities: [Proximity] = []
    /// The number that a proximity operator has for words next to each other.
    var adjacentNumber = 0
    /// The numbers that a proximity operator can have.
    var proximityNumbers = 0...QueryParser.maximumDistance
    /// Whether words in order can have others between them.
    var hasOrderedDistance = false
    /// Joins operands next to each other, in order; `nil` when only a phrase does.
    var adjacency: String?
    /// What precedes the number of an earlier line.
    let linePrefix: String
    /// The operators as printed.
    var operators = (and: "AND", or: "OR", not: "NOT")
}

extension Dialect {
    /// `nil` for the native language.
    var rules: DialectRules? {
        switch self {
        case .native: nil
        case .ovid: .ovid
        case .ebsco: .ebsco
        case .pubmed: .pubmed
        case .proquest: .proquest
        case .cochrane: .cochrane
        }
    }
}

extension DialectRules {
    /// Source: Ovid Online Help, "Advanced Searching Techniques": ADJ is a phrase, ADJn has up to n-1 words
    /// between in either order, n from 1 to 99; `#` is one character, `?` none or one, `$3` up to three.
    static let ovid = DialectRules(
        dialect: .ovid, juxtaposition: .phrase, fieldPlacement: .dotted,
        wildcards: ["*": .any, "$": .any, "#": .one, "?": .noneOrOne], otherTruncations: [":"], stemLength: 1,
        proximities: [Proximity(name: "ADJ", bare: (0, true))], adjacentNumber: 1, proximityNumbers: 1...99,
        adjacency: "adj", linePrefix: "", operators: ("and", "or", "not"))

    /// Source: EBSCO Connect, "Searching with Boolean operators", "Proximity Searches", "Wildcards and
    /// Truncation": AND is joined before OR; `#` is none or one character, `?` one and dropped at a word's
    /// end; Nn and Wn have up to n words between.
    static let ebsco = DialectRules(
        dialect: .ebsco, fieldPlacement: .prefix, wildcards: ["*": .any, "?": .one, "#": .noneOrOne],
        stemLength: 1, dropsFinalWildcard: true,
        proximities: [Proximity(name: "N"), Proximity(name: "W", isOrdered: true)], hasOrderedDistance: true,
        adjacency: "W0", linePrefix: "S")

    /// Source: PubMed User Guide, "Boolean operators", "Proximity search", "Wildcards": operators in capitals,
    /// from left to right; `*` after at least four characters; `"a b"[tiab:~n]` has up to n words between, in
    /// any order, and no wildcards.
    static let pubmed = DialectRules(
        dialect: .pubmed, precedence: .leftToRight, fieldPlacement: .tag, wildcards: ["*": .any],
        stemLength: 4, operatorsAreCapitals: true, linePrefix: "#")

    /// Source: ProQuest platform help, "Search tips": PRE, NEAR, AND, OR, NOT in this order; NEAR and PRE allow
    /// four words without a number; `?` is one character, `[*3]` and `$3` up to three.
    static let proquest = DialectRules(
        dialect: .proquest, precedence: .notLast, fieldPlacement: .function,
        wildcards: ["*": .any, "?": .one],
        proximities: [
            Proximity(name: "NEAR", separator: "/", bare: (4, false)), Proximity(name: "N", separator: "/"),
            Proximity(name: "PRE", separator: "/", isOrdered: true, bare: (4, true)),
            Proximity(name: "P", separator: "/", isOrdered: true),
        ],
        hasOrderedDistance: true, adjacency: "PRE/0", linePrefix: "S")

    /// Source: Cochrane Library, "Search manager help": NOT, AND, OR in this order; NEAR is within six words,
    /// NEXT beside each other in order; `?` is none or one character; phrases have no wildcards.
    static let cochrane = DialectRules(
        dialect: .cochrane, fieldPlacement: .colon, wildcards: ["*": .any, "?": .noneOrOne],
        allowsWildcardsInPhrases: false,
        proximities: [
            Proximity(name: "NEAR", separator: "/", bare: (6, false)),
            Proximity(name: "NEXT", separator: "/", isOrdered: true, bare: (0, true)),
        ],
        proximityNumbers: 1...QueryParser.maximumDistance, adjacency: "NEXT", linePrefix: "#")
}
