/// Words that get a stem of their own instead of the one their language's stemmer would give them: a user's
/// additions to the built-in English list.
///
/// As text, a word a line; after it, parted by a tab or spaces, may stand its stem. A word without one is its
/// own stem. Words with equal stems find each other. Empty lines are passed over, and so is what follows a `#`:
///
///     # chess
///     mate
///     mated       mate
///
/// Words and stems are folded as texts are. In English, spelling variants meet first, so that `mobilization`
/// protects `mobilisation` as well. The list holds for documents of every language.
public struct ProtectedWords: Hashable, Sendable {
    /// The most words of a list: all of them are read whenever the index is opened.
    public static let countLimit = 10_000

    /// By folded word.
    private var stems: [[UInt8]: [UInt8]] = [:]
    /// By word as `SpellingVariants` leaves it.
    private var englishStems: [[UInt8]: [UInt8]] = [:]

    /// No additions.
    public init() {}

    /// Reads a list from UTF-8. Linear in its length.
    ///
    /// - Throws: at the first line that can't be read, or says otherwise than one before.
    public init(parsing text: [UInt8]) throws(ProtectedWordsError) {
        let analyzer = Analyzer(language: .undetermined)
        var buffer = TokenBuffer()
        var number = 0
        for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            let content = line.prefix { $0 != 0x23 }
            let parts = content.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
            guard !parts.isEmpty else { continue }
            guard parts.count <= 2 else {
                throw ProtectedWordsError(line: number, reason: "holds more than a word and its stem")
            }
            var terms: [[UInt8]] = []
            for part in parts {
                analyzer.analyze(Array(part).span, into: &buffer)
                guard buffer.tokens.count == 1 else {
                    throw ProtectedWordsError(
                        line: number, reason: "\(String(decoding: part, as: UTF8.self)) isn't one word")
                }
                terms.append(buffer.bytes)
            }
            try add(terms[0], stem: terms[terms.count - 1], line: number)
        }
    }

    private mutating func add(_ word: [UInt8], stem: [UInt8], line: Int) throws(ProtectedWordsError) {
        var english = word
        SpellingVariants.unify(&english)
        for earlier in [stems[word], englishStems[english]] where earlier != nil && earlier != stem {
            throw ProtectedWordsError(
                line: line,
                reason: "gives \(String(decoding: word, as: UTF8.self)) another stem than an earlier line")
        }
        stems[word] = stem
        englishStems[english] = stem
        guard stems.count <= Self.countLimit else {
            throw ProtectedWordsError(line: line, reason: "is beyond the \(Self.countLimit) words of a list")
        }
    }

    public var isEmpty: Bool { stems.isEmpty }
    public var count: Int { stems.count }

    /// The list as text: a line `word TAB stem` for each word, in byte order of the words. Equal lists have equal
    /// texts.
    public var text: String {
        stems.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { word, stem in
            String(decoding: word + [0x09] + stem + [0x0A], as: UTF8.self)
        }.joined()
    }

    /// The stem of a surface term; `nil` for a word that isn't in the list.
    /// - Parameter isUnified: whether `SpellingVariants` went over the word.
    func stem(of word: [UInt8], isUnified: Bool) -> [UInt8]? {
        isUnified ? englishStems[word] : stems[word]
    }
}
