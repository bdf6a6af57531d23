/// A language, as a BCP 47 tag (`en`, `en-GB`, `de`, `nb`, `zh`). Any well-formed tag is accepted.
///
/// Two tags that differ in letter case only are the same language. Cheap to compare and to hash: usual tags
/// fit a string that allocates nothing.
public struct Language: Hashable, Sendable {
    /// The tag, in its usual letter case (`en-GB`, `zh-Hant`).
    public let tag: String

    /// `nil` when `tag` isn't a well-formed BCP 47 tag. Underscores aren't hyphens.
    ///
    /// Source: RFC 5646, section 2.1 (the grammar) and section 2.1.1 (the usual letter case).
    public init?(_ tag: String) {
        guard let canonical = LanguageTag.canonical(tag) else { return nil }
        self.tag = canonical
    }

    /// A tag that is well-formed and in its usual letter case.
    init(known tag: String) { self.tag = tag }

    /// The primary subtag in small letters: `en` of `en-GB`.
    public var primary: String {
        guard let hyphen = tag.utf8.firstIndex(of: 0x2D) else { return tag }
        return String(tag[..<hyphen])
    }

    /// The name under which stems of this language are kept apart from those of others: `en` for every
    /// English, `no` for `nb`, `nn` and `no`; `und` for a language without a stemmer.
    public var stemFamily: String { StemFamily(primary: primary)?.rawValue ?? "und" }

    /// The primary subtags of the languages that share this one's stemmer; empty for a language without one.
    public var stemmerLanguages: [String] { StemFamily(primary: primary)?.primaries ?? [] }

    /// The languages that have a stemmer, by their tags in order.
    public static let withStemmers = StemFamily.allCases.map(\.rawValue).sorted().map { Language(known: $0) }

    public static let english = Language(known: "en")
    /// A text whose language isn't known: indexed unstemmed.
    public static let undetermined = Language(known: "und")
}
