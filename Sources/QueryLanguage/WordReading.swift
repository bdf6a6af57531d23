public import QueryModel
public import TextAnalysis

/// How a query's words are compared with the words of documents.
public enum WordReading: Sendable, Hashable {
    /// In any inflection, each document's by the rules of its language.
    case inflected
    /// As they're written.
    case exact
    /// In any inflection in documents of the language, and as they're written in all others.
    case language(Language)

    /// Reads `auto`, `exact`, or the tag of a language that has a stemmer; `nil` for anything else.
    public init?(name: String) {
        switch name {
        case "auto": self = .inflected
        case "exact": self = .exact
        default:
            guard let language = Language(name), !language.stemmerLanguages.isEmpty else { return nil }
            self = .language(language)
        }
    }

    /// All names: `auto`, `exact`, and the languages' tags.
    public static let names = ["auto", "exact"] + Language.withStemmers.map(\.tag)

    /// The query with its words read so. What only narrows a search down (names, kinds, dates) stays, as do
    /// truncations, which are compared with words as they're written anyway.
    public func folded(_ query: Query) -> Query {
        guard self != .inflected else { return query }
        let exact = query.withExactWords
        guard case .language(let language) = self, exact != query else { return exact }
        let languages = language.stemmerLanguages.map { Query.word($0) }
        let isInLanguage = Query.fields([.language], .joined(or: languages) ?? .nothing)
        let alternatives = [[query, isInLanguage], [exact, .not(isInLanguage)]].map { Query.joined(and: $0) }
        return .or(alternatives.compactMap { $0 })
    }
}

extension Query {
    /// The query with each word and phrase as it's written, in fields whose words have inflections.
    fileprivate var withExactWords: Query { withExactWords(in: Field.defaults) }

    private func withExactWords(in fields: [Field]) -> Query {
        switch self {
        case .word(let text, _) where fields.haveInflections: .word(text, exactly: true)
        case .phrase(let text, _) where fields.haveInflections: .phrase(text, exactly: true)
        case .word, .phrase, .prefix, .wildcard, .fuzzy, .regularExpression, .date, .nothing: self
        case .and(let operands): .and(operands.map { $0.withExactWords(in: fields) })
        case .or(let operands): .or(operands.map { $0.withExactWords(in: fields) })
        case .not(let operand): .not(operand.withExactWords(in: fields))
        case .near(let operands, let distance, let isOrdered):
            .near(operands.map { $0.withExactWords(in: fields) }, distance: distance, isOrdered: isOrdered)
        case .notNear(let operand, let other, let distance):
            .notNear(
                operand.withExactWords(in: fields), other.withExactWords(in: fields), distance: distance)
        case .same(let unit, let operands): .same(unit, operands.map { $0.withExactWords(in: fields) })
        case .weighted(let operand, let weight): .weighted(operand.withExactWords(in: fields), weight)
        case .fields(let inner, let operand):
            .fields(inner, operand.withExactWords(in: inner.isEmpty ? fields : inner))
        }
    }
}

extension [Field] {
    /// Whether words in one of the fields are compared by their stems.
    fileprivate var haveInflections: Bool { contains { $0.indexing == .text } }
}
