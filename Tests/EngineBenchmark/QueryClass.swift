import TestSupport

/// A kind of query, and queries of it made from a collection's words.
struct QueryClass {
    let name: String
    let queries: [Query]

    struct Query {
        /// In the syntax of `bench query`.
        var text: String
        /// The words whose postings an exhaustive evaluation reads.
        var words: [String]
    }

    static let queryCount = 100

    static func all(_ collection: Collection, documentCount: Int, seed: UInt64) -> [QueryClass] {
        var random = SeededRandom(seed: seed)
        func documents(_ make: ([String]) -> Query) -> [Query] {
            (0..<queryCount).map { _ in
                let number = Int.random(in: 0..<documentCount, using: &random)
                return make(collection.document(number).map { collection.words[$0] })
            }
        }
        func ranks(_ range: Range<Int>, _ make: (String) -> Query) -> [Query] {
            (0..<queryCount).map { _ in make(collection.words[Int.random(in: range, using: &random)]) }
        }
        func word(_ word: String) -> Query { Query(text: word, words: [word]) }
        return [
            QueryClass(name: "frequent word", queries: ranks(0..<100, word)),
            QueryClass(name: "middling word", queries: ranks(1_000..<3_000, word)),
            QueryClass(name: "rare word", queries: ranks(20_000..<60_000, word)),
            QueryClass(
                name: "two words, AND",
                queries: documents { Query(text: "+\($0[0]) +\($0[4])", words: [$0[0], $0[4]]) }),
            QueryClass(
                name: "three words, OR",
                queries: documents {
                    Query(text: "\($0[0]) \($0[3]) \($0[5])", words: [$0[0], $0[3], $0[5]])
                }),
            QueryClass(
                name: "phrase of two",
                queries: documents { Query(text: "\"\($0[3]) \($0[4])\"", words: [$0[3], $0[4]]) }),
            QueryClass(
                name: "prefix", queries: ranks(0..<5_000) { Query(text: "\($0.prefix(4))*", words: []) }),
            QueryClass(
                name: "one edit",
                queries: ranks(0..<5_000) { Query(text: "\($0.dropLast())x~1", words: []) }),
            QueryClass(
                name: "nowhere", queries: ranks(0..<5_000) { Query(text: "\($0)q", words: []) }),
        ]
    }
}
