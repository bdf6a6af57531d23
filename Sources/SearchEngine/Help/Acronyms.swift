import IndexCodec
package import IndexStorage
package import SearchIndex
import TextAnalysis

/// What documents say that acronyms stand for. Not thread-safe.
package struct Acronyms {
    /// An acronym and a long form of it that documents give.
    package struct Meaning: Hashable {
        /// As most of the documents write it.
        package var acronym: String
        package var longForm: String
        /// Live documents that give this definition.
        package var documentCount: Int
    }

    private let session: SearchSession
    private var snapshot: Snapshot { session.snapshot }
    private let analyzer: QueryAnalyzer
    private var buffer = TokenBuffer()
    private let families: [String]
    /// The text that was last analysed.
    private var last: (text: String, stems: [[UInt8]]) = ("", [])

    package init(_ session: SearchSession) {
        self.session = session
        analyzer = session.lookup.analyzer
        families = session.lookup.families
    }

    /// All definitions whose acronym begins with a (folded) prefix: acronyms in byte order of their folded form, the
    /// meanings of each by the documents that give them.
    /// - Throws: `cancelled`; what reading the index throws.
    package func all(prefix: String, isCancelled: () -> Bool) throws(IndexError) -> [Meaning] {
        let prefix = QueryAnalyzer.folded(prefix)
        var groups = Groups()
        for (number, segment) in snapshot.segments.enumerated() {
            var count = 0
            let forms: [UInt8] = [AcronymTerm.Form.acronym.rawValue]
            try segment.forEachTerm(of: .acronym, in: .body, prefix: forms) {
                (term, metadata) throws(IndexError) in
                count += 1
                if count % 1_024 == 0, isCancelled() { throw .cancelled }
                if let acronym = AcronymTerm(term), QueryAnalyzer.folded(acronym.acronym).starts(with: prefix)
                {
                    groups.add(acronym, TermPlace(segment: number, metadata: metadata))
                }
                return true
            }
        }
        let meanings = try groups.meanings(in: snapshot).map { ($0, QueryAnalyzer.folded($0.acronym)) }
        return meanings.sorted { a, b in
            a.1 != b.1 ? a.1.lexicographicallyPrecedes(b.1) : a.0.precedes(b.0)
        }
        .map(\.0)
    }

    /// The definitions whose one form has the words of a text, in any inflection, the most frequent first.
    package mutating func meanings(
        of text: String, as form: AcronymTerm.Form
    ) throws(IndexError) -> [Meaning] {
        guard try hasAny() else { return [] }
        var groups = Groups()
        for stems in stems(of: text) {
            let prefix = AcronymTerm.prefix(form, stems: stems) + [0]
            for (number, segment) in snapshot.segments.enumerated() {
                try segment.forEachTerm(of: .acronym, in: .body, prefix: prefix) {
                    (term, metadata) throws(IndexError) in
                    if let acronym = AcronymTerm(term) {
                        groups.add(acronym, TermPlace(segment: number, metadata: metadata))
                    }
                    return true
                }
            }
        }
        return try groups.meanings(in: snapshot).sorted { $0.precedes($1) }
    }

    /// Whether a long form begins with the words of a text.
    package mutating func hasLongForm(beginningWith text: String) throws(IndexError) -> Bool {
        guard try hasAny() else { return false }
        for stems in stems(of: text) {
            let prefix = AcronymTerm.prefix(.longForm, stems: stems)
            for segment in snapshot.segments {
                var isFound = false
                try segment.forEachTerm(of: .acronym, in: .body, prefix: prefix) { (term, _) in
                    // The last word ends here; terms in which it does come before those in which it goes on.
                    let next = prefix.count < term.count ? term[prefix.count] : 0
                    isFound = next == 0 || next == UInt8(ascii: " ")
                    return false
                }
                if isFound { return true }
            }
        }
        return false
    }

    /// Whether two texts have the same words in some language of the index, in any inflection.
    package mutating func areAlike(_ text: String, _ other: String) -> Bool {
        let stems = stems(of: text)
        return self.stems(of: other).contains { stems.contains($0) }
    }

    private func hasAny() throws(IndexError) -> Bool {
        if let isAny = session.definesAcronyms { return isAny }
        var isFound = false
        for segment in snapshot.segments where !isFound {
            try segment.forEachTerm(of: .acronym, in: .body, prefix: []) { (_, _) in
                isFound = true
                return false
            }
        }
        session.definesAcronyms = isFound
        return isFound
    }

    /// The stems of a text's words in each language of the index, without those that are the same.
    private mutating func stems(of text: String) -> [[UInt8]] {
        if last.text == text { return last.stems }
        var all: [[UInt8]] = []
        for family in families {
            let stems = analyzer.analyzer(family: family).stems(of: text, &buffer)
            if !stems.isEmpty, !all.contains(stems) { all.append(stems) }
        }
        last = (text, all)
        return all
    }
}

extension Acronyms.Meaning {
    fileprivate func precedes(_ other: Self) -> Bool {
        if documentCount != other.documentCount { return documentCount > other.documentCount }
        return (acronym, longForm) < (other.acronym, other.longForm)
    }
}

/// Definitions of the same words, however each is written.
private struct Groups {
    private struct Key: Hashable {
        var stems: [UInt8]
        var otherStems: [UInt8]
    }

    private struct Spelling: Hashable {
        var acronym: String
        var longForm: String
    }

    private var places: [Key: [Spelling: [TermPlace]]] = [:]

    mutating func add(_ term: AcronymTerm, _ place: TermPlace) {
        places[Key(stems: term.stems, otherStems: term.otherStems), default: [:]][
            Spelling(acronym: term.acronym, longForm: term.longForm), default: []
        ].append(place)
    }

    /// In no order, without those of deleted documents alone.
    func meanings(in snapshot: Snapshot) throws(IndexError) -> [Acronyms.Meaning] {
        var meanings: [Acronyms.Meaning] = []
        for spellings in places.values {
            var all: [TermPlace] = []
            var best: Acronyms.Meaning?
            for (spelling, places) in spellings {
                all += places
                let meaning = Acronyms.Meaning(
                    acronym: spelling.acronym, longForm: spelling.longForm,
                    documentCount: try snapshot.documentCount(places))
                if best.map({ meaning.precedes($0) }) ?? true { best = meaning }
            }
            let documentCount = try snapshot.documentCount(all)
            guard var meaning = best, documentCount > 0 else { continue }
            meaning.documentCount = documentCount
            meanings.append(meaning)
        }
        return meanings
    }
}
