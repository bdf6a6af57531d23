import IndexCodec
import IndexStorage
import SearchIndex
import TextAnalysis

/// A query that can be ranked by bounds on scores, as its terms and what each weighs: a word, a phrase, a
/// truncation, an OR or an AND of words, in one text field and one language. Kept from query to query, so that
/// reading one allocates next to nothing.
struct RankedQuery {
    enum Shape {
        case any, all, phrase, expanded
    }

    /// One word, or one place of a phrase.
    struct Term {
        /// Where its key lies among the keys of all.
        fileprivate(set) var key: Range<Int>
        /// In a phrase, the position, counted from that of the first term.
        fileprivate(set) var offset: UInt32
        /// The weight of the term alone.
        fileprivate(set) var idf = 0.0
    }

    private(set) var shape = Shape.any
    private(set) var field = Field.body
    private(set) var terms: [Term] = []
    /// Of a truncation, the postings of what it stands for, a list for each segment.
    private(set) var expansions: [ExpandedPostings] = []
    /// The sum of the terms' weights.
    private(set) var weight = 0.0

    private let segments: [SegmentReader]
    private let documentCount: Int
    private let lookup: TermLookup
    /// Of the one stem family that the documents are of; `nil` where they're of several.
    private let analyzer: Analyzer?
    private var keys: [UInt8] = []
    /// For each term and each segment, where its postings are; `nil` where it doesn't occur.
    private var metadata: [TermMetadata?] = []

    init(_ snapshot: Snapshot, _ lookup: TermLookup) {
        segments = snapshot.segments
        documentCount = snapshot.documentCount
        self.lookup = lookup
        analyzer = lookup.families.count == 1 ? lookup.analyzer.analyzer(family: lookup.families[0]) : nil
    }

    /// Where a term's postings are in a segment; `nil` where it doesn't occur.
    func metadata(ofTerm term: Int, in segment: Int) -> TermMetadata? {
        metadata[term * segments.count + segment]
    }

    /// The first term with the same key.
    func first(like term: Int) -> Int {
        let key = keys[terms[term].key]
        return terms[..<term].firstIndex { keys[$0.key] == key } ?? term
    }

    // MARK: - Reading

    /// Takes a query's terms, in the place of those before; false for a query that must be matched window by
    /// window.
    /// - Parameter isCancelled: asked once a word, and now and then while a truncation is expanded.
    /// - Throws: `cancelled`; what reading the index throws.
    mutating func read(_ query: Query, isCancelled: () -> Bool) throws(IndexError) -> Bool {
        removeAll()
        guard case .fields(let fields, let operand) = query, fields.count == 1, fields[0].indexing == .text
        else { return false }
        field = fields[0]
        switch operand {
        case .word(let text, let exactly), .phrase(let text, let exactly):
            append(text, exactly: exactly)
            shape = terms.count > 1 ? .phrase : .any
        case .or(let operands):
            guard appendWords(operands) else { return false }
            shape = .any
        case .and(let operands):
            guard appendWords(operands) else { return false }
            shape = terms.count > 1 ? .all : .any
        case .prefix(let text):
            guard analyzer != nil,
                case .terms(let filter) = try lookup.analyzer.terms(
                    of: .prefix(text), indexing: .text, family: lookup.families[0])
            else { return false }
            try read(filter, isCancelled)
            return true
        default: return false
        }
        guard !terms.isEmpty else { return false }
        try weigh(isCancelled)
        return weight <= BM25.exactWeight
    }

    /// Takes all terms of a field that a filter lets pass, as if they were one, in the place of what was before.
    mutating func read(_ filter: TermFilter, in field: Field, isCancelled: () -> Bool) throws(IndexError) {
        removeAll()
        self.field = field
        try read(filter, isCancelled)
    }

    private mutating func read(_ filter: TermFilter, _ isCancelled: () -> Bool) throws(IndexError) {
        shape = .expanded
        var frequency = 0
        for segment in segments {
            let postings = try Expansion.postings(
                of: filter, field: field, segment: segment, counts: lookup.counts, isCancelled: isCancelled)
            frequency += postings.documents.count
            expansions.append(postings)
        }
        weight = BM25.idf(documentFrequency: frequency, documentCount: documentCount)
    }

    private mutating func removeAll() {
        terms.removeAll(keepingCapacity: true)
        expansions.removeAll(keepingCapacity: true)
        weight = 0
        keys.removeAll(keepingCapacity: true)
        metadata.removeAll(keepingCapacity: true)
    }

    /// Appends operands that are words of one term each; false when others are among them. What can't be searched
    /// (a dash) neither matches nor hinders.
    private mutating func appendWords(_ operands: [Query]) -> Bool {
        guard operands.count <= Searcher.maximumLeafCount else { return false }
        for operand in operands {
            guard case .word(let text, let exactly) = operand else { return false }
            let count = terms.count
            append(text, exactly: exactly)
            guard terms.count <= count + 1 else { return false }
        }
        return true
    }

    /// Appends the terms of a text.
    private mutating func append(_ text: String, exactly: Bool) {
        guard let analyzer else { return }
        var stem: [UInt8] = []
        lookup.analyzer.forEachTerm(of: text, exactly: exactly, analyzer) { offset, _, kind, term in
            let start = keys.count
            switch kind {
            case .word where exactly: TermKey.append(field, .surface, term.span, to: &keys)
            case .word:
                analyzer.stem(term.span, into: &stem)
                TermKey.append(field, .stem, family: lookup.families[0], stem.span, to: &keys)
            case .gram: TermKey.append(field, .gram, term.span, to: &keys)
            case .compound: TermKey.append(field, .compound, term.span, to: &keys)
            }
            terms.append(Term(key: start..<keys.count, offset: offset))
        }
    }

    /// Looks the terms up in all segments.
    private mutating func weigh(_ isCancelled: () -> Bool) throws(IndexError) {
        for place in terms.indices {
            if isCancelled() { throw .cancelled }
            var frequency = 0
            for segment in segments {
                let found = try segment.terms.find(keys.span.extracting(terms[place].key))
                if let found { frequency += try segment.liveFrequency(of: found) }
                metadata.append(found)
            }
            let idf = BM25.idf(documentFrequency: frequency, documentCount: documentCount)
            terms[place].idf = idf
            weight += idf
        }
    }
}
