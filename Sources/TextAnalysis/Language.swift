/// A language, as a BCP 47 tag (`en`, `en-GB`, `de`, `nb`, `zh`). Any well-formed tag is accepted.
public struct Language: Hashable, Sendable {
    /// The tag, in its usual letter case (`en-GB`, `zh-Hant`).
    public let tag: String

    /// `nil` when `tag` isn't a well-formed BCP 47 tag.
    public init?(_ tag: String) {
        guard !tag.isEmpty else { return nil }
        self.tag = tag
    }

    private init(known tag: String) { self.tag = tag }

    /// The primary subtag in small letters: `en` of `en-GB`.
    public var primary: String { String(tag.prefix { $0 != "-" }).lowercased() }

    /// The name under which stems of this language are kept apart from those of others: `en` for every English,
    /// `no` for `nb`, `nn` and `no`; `und` for a language without a stemmer.
    public var stemFamily: String { primary }

    public static let english = Language(known: "en")
    /// A text whose language isn't known: indexed unstemmed.
    public static let undetermined = Language(known: "und")
}
