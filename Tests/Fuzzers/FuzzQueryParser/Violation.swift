import QueryChecks
import QueryLanguage
import QueryModel

/// What's wrong with how a text is read as a query, or `nil`. The first byte chooses how it's read: natively or as
/// plain text, all words or any, strictly, with earlier sets.
func violation(in bytes: [UInt8]) -> String? {
    guard let mode = bytes.first else { return nil }
    var options = QueryParser.Options()
    options.isPlain = mode & 3 == 3
    options.matchesAny = mode & 4 != 0
    options.isStrict = mode & 8 != 0
    if mode & 16 != 0 {
        options.hasNamedSets = mode & 32 != 0
        options.sets = { if case .number(3...) = $0 { nil } else { .or([.word("one"), .word("two")]) } }
    }
    let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
    _ = QueryParser.unfinished(text)
    return QueryTextCheck.violation(in: text, options)
}
