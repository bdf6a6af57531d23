// Contract stubs: the façade's shape, for the command and the tests to be written against.
public import IndexStorage
public import QueryLanguage
public import SearchEngine
public import SearchIndex
public import TextAnalysis

/// An evidence base: an index folder opened for searching, and for changing on request. Thread-safe: searches run on an
/// immutable snapshot and take no lock.
public final class EvidenceBase: Sendable {
    /// Opens the index in a folder. Throws `IndexError.notFound` when there is none.
    public static func open(_ path: String) throws(IndexError) -> EvidenceBase { fatalError("contract") }
    /// Opens the index in a folder, made new (with the folders above it) when there is none.
    public static func openOrCreate(_ path: String) throws(IndexError) -> EvidenceBase { fatalError("contract") }

    public let path: String = ""

    /// Brings the index in line with files and folders; `-` reads JSON Lines from standard input. Commits.
    public func importFiles(
        _ paths: [String], options: ImportOptions = ImportOptions(),
        progress: ((ImportProgress) -> Void)? = nil, isCancelled: () -> Bool = { false }
    ) throws(IndexError) -> ImportReport { fatalError("contract") }
    /// Adds documents, each replacing an earlier one with its id, and commits.
    public func add(_ documents: [Document]) throws(IndexError) { fatalError("contract") }
    /// Deletes documents and commits; gives the ids that weren't there.
    public func delete(ids: [String]) throws(IndexError) -> [String] { fatalError("contract") }
    /// Takes up the newest commit, when there is a newer one than the snapshot's.
    public func refresh() throws(IndexError) { fatalError("contract") }

    /// Searches. `isCancelled` is asked every 4,096 documents.
    public func search(
        _ query: Query, options: SearchOptions = SearchOptions(), isCancelled: () -> Bool = { false }
    ) throws(IndexError) -> SearchResult { fatalError("contract") }
    public func search(_ query: String, options: SearchOptions = SearchOptions()) throws -> SearchResult { fatalError("contract") }

    public func document(id: String) throws(IndexError) -> Document? { fatalError("contract") }
    /// Surface terms that begin with the folded prefix, with the number of live documents that hold each; byte order.
    public func terms(prefix: String, fields: [Field] = Field.defaults, limit: Int? = nil) throws(IndexError) -> [TermCount] {
        fatalError("contract")
    }
    public func info() throws(IndexError) -> IndexInfo { fatalError("contract") }
    /// Reads every byte and compares what is stored twice.
    public func check() throws(IndexError) -> CheckReport { fatalError("contract") }
    /// Marks the text of a document as the query matches it: byte ranges in `document.text`, in order.
    public func marks(in document: Document, for query: Query) -> [Range<Int>] { fatalError("contract") }
}

public struct ImportOptions: Sendable {
    /// For documents whose kind isn't found in them.
    public var kind: String?
    /// For documents whose language isn't stated in them.
    public var language: Language?
    /// Glob patterns (`*`, `?`, `**`) of paths under the roots to leave out.
    public var exclude: [String] = []
    /// Report what would be done and change nothing.
    public var isDryRun = false
    public init() {}
}

public struct ImportProgress: Sendable {
    public var filesDone: Int
    /// `nil` until the walk is over.
    public var filesTotal: Int?
    public var bytesDone: UInt64
    public var documents: Int
    public var currentPath: String
}

public struct ImportReport: Sendable {
    public struct Failure: Sendable {
        /// The path, or `path:line` for a line of JSON Lines.
        public var place: String
        public var reason: String
    }
    public struct Rename: Sendable {
        public var from: String
        public var to: String
        public var id: String
    }
    /// Ids, in byte order.
    public var added: [String]
    public var changed: [String]
    public var removed: [String]
    public var renamed: [Rename]
    public var unchangedCount: Int
    public var failed: [Failure]
    /// Things worth telling that are no failure: the place and what was taken.
    public var notices: [Failure]
    public var elapsedMicroseconds: UInt64
}

public struct SearchOptions: Sendable {
    public enum Order: Sendable { case relevance, date, title, id }
    public var limit = 10
    public var offset = 0
    public var order = Order.relevance
    /// `nil`: the order's own direction (relevance and date fall, title and id rise).
    public var isAscending: Bool?
    /// Compute snippets for the hits.
    public var snippets = true
    public init() {}
}

public struct SearchResult: Sendable {
    /// In order of rank.
    public var hits: [Hit]
    /// All documents that match, exactly.
    public var total: Int
    public var fingerprint: String
    public var documentCount: Int
    public var elapsedMicroseconds: UInt64
}

public struct Hit: Sendable {
    /// From 1, over all pages.
    public var rank: Int
    public var id: String
    public var score: Double
    public var document: Document
    public var snippets: [Snippet]
}

public struct TermCount: Sendable {
    public var term: String
    public var documentCount: Int
}

public struct IndexInfo: Sendable {
    public var path: String
    public var formatVersion: Int
    public var fingerprint: String
    public var documentCount: Int
    public var deletedCount: Int
    public var segmentCount: Int
    public var byteCount: UInt64
    public var termCount: Int
    public var languages: [String]
    public var kinds: [String]
    public var commitNumber: UInt64
    public var unicodeVersion: String
    public var icuVersion: String
}

public struct CheckReport: Sendable {
    public var segments: Int
    public var documents: Int
    public var terms: Int
    public var postings: UInt64
    public var positions: UInt64
    public var byteCount: UInt64
    /// What is damaged, each with its file and offset; empty when the index is sound.
    public var problems: [IndexError]
}
