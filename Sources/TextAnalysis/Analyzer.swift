/// Turns text into tokens, and surface terms into stems, for one language. The same analyser serves documents
/// and queries.
///
/// Tokens are the segments of UAX 29 (Unicode 15.0) that hold a letter, a digit or a symbol; runs of Thai,
/// Lao, Khmer, Myanmar, Han and kana are split into words by ICU's dictionaries, and these and runs of Hangul
/// give their characters and pairs of characters as grams besides, so that a part of a run is found however
/// it was split. Words joined without a space give their parts and the whole, as a compound. In languages
/// with elision the article is a token of its own: `l’école` is `l` and `école`. Punctuation makes no token.
///
/// Not thread-safe: make one for each thread. Making one costs next to nothing: ICU and the stemmer are
/// opened when they're first needed.
public final class Analyzer {
    /// The longest token, in bytes of text and in bytes of its surface term. Longer ones are split, never
    /// dropped.
    public static let longestToken = 1_020

    /// The version of Unicode whose rules and properties analysis follows.
    public static let unicodeVersion = "15.0"

    /// The version of the ICU library in use, whose dictionaries split some scripts.
    public static var icuVersion: String { DictionaryBreaker.icuVersion }

    /// Changes whenever the tokens, stems or ends of sentences of some text change, or what an index keeps of them.
    public static let version = 3

    /// The language whose stemmer and elisions apply.
    public let language: Language

    let usesFastPath: Bool
    let words = WordScanner()
    let breaks = WordBreakMachine()
    let folding = FoldingMachine()
    let elisions: Elisions
    let detail: AnalysisSettings.Detail
    var sink: TokenSink
    lazy var dictionary = DictionaryBreaker()
    var grams = GramRun()
    private let settings: AnalysisSettings
    private lazy var stemmer = Stemmer(language: language, protectedWords: settings.protectedWords)

    /// An analyser for `language`; one without a stemmer leaves terms unstemmed but for protected words.
    /// - Parameter settings: documents and queries that are to meet need the same.
    public convenience init(language: Language, settings: AnalysisSettings = AnalysisSettings()) {
        self.init(language: language, settings: settings, usesFastPath: true)
    }

    /// The same without the fast path: what it's compared with.
    package init(
        language: Language, settings: AnalysisSettings = AnalysisSettings(), usesFastPath: Bool
    ) {
        self.language = language
        self.settings = settings
        self.usesFastPath = usesFastPath
        detail = settings.detail
        sink = TokenSink(settings.detail)
        elisions = Elisions(language: language)
    }

    /// Replaces the content of `buffer` by the tokens of `text` (UTF-8; ill-formed bytes read as U+FFFD).
    ///
    /// Time linear in the text; nothing is allocated for a token
    /// beyond the growth of the buffer.
    /// - Precondition: `text` is shorter than 4 GiB, as offsets are 32 bits wide.
    public func analyze(_ text: Span<UInt8>, into buffer: inout TokenBuffer) {
        precondition(text.count < Int(UInt32.max), "a text to analyse must be shorter than 4 GiB")
        buffer.removeAll()
        if let tokenizer = settings.extensions.tokenizer {
            tokenizer.tokenize(text, language: language, into: &buffer)
        } else {
            unsafe text.withUnsafeBufferPointer { bytes in
                unsafe sink.begin(bytes)
                if let base = bytes.baseAddress { unsafe scan(base, count: bytes.count, into: &buffer) }
                sink.flush(into: &buffer, isLast: true)
            }
        }
        for filter in settings.extensions.filters {
            filter.apply(to: &buffer, of: text, language: language)
        }
    }

    /// Replaces `stem` by the stem of a surface term (folded UTF-8): spelling variants first, then
    /// protected words, then the language's Snowball stemmer. A language without a stemmer gives the surface
    /// term itself, unless the user's list protects it.
    ///
    /// Time linear in the term. Nothing is allocated but `stem` itself, when it must grow.
    public func stem(_ surface: Span<UInt8>, into stem: inout [UInt8]) {
        stemmer.stem(surface, into: &stem)
    }

    /// The bytes with which surface terms may begin whose stem begins with `byte`; `nil` when it can be any. Most
    /// words of a text can be told by their first byte not to have a stem that's looked for.
    package func beginnings(ofStemsWith byte: UInt8) -> [UInt8]? { stemmer.beginnings(ofStemsWith: byte) }
}
