/// Turns text into tokens, and surface terms into stems, for one language. The same analyser serves documents and
/// queries. Not thread-safe: make one for each thread.
public final class Analyzer {
    public static let version = 1
    public static let unicodeVersion = "15.0"
    public static var icuVersion: String { "72.1" }
    public let language: Language

    public init(language: Language) { self.language = language }

    /// Replaces the content of `buffer` by the tokens of `text` (UTF-8; ill-formed bytes read as U+FFFD).
    public func analyze(_ text: Span<UInt8>, into buffer: inout TokenBuffer) { fatalError("contract") }

    /// Replaces `stem` by the stem of a surface term (folded UTF-8): spelling variants first, then the language's
    /// Snowball stemmer. A language without a stemmer gives the surface term itself.
    public func stem(_ surface: Span<UInt8>, into stem: inout [UInt8]) { fatalError("contract") }
}
