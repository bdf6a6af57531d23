/// placeholder
enum SpellingVariants {
    static func unify(_ word: inout [UInt8]) {}
}
enum ProtectedWords {
    static func stem(of word: [UInt8]) -> StaticString? { nil }
}
