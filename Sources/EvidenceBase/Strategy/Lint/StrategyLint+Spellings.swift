import IndexStorage
import QueryLanguage
import SearchEngine
import SearchIndex

extension StrategyLint {
    /// What of the index a line finds by its words.
    private struct Coverage {
        var terms: Set<String> = []
        /// All words with one of these are found.
        var stems: Set<String> = []

        mutating func formUnion(_ other: Coverage) {
            terms.formUnion(other.terms)
            stems.formUnion(other.stems)
        }
    }

    /// The most terms of a pattern whose stems are looked for among the others.
    private static let mostExpanded = 1_000
    /// Endings that make a word of what stands before a truncation's star, to find its stem.
    private static let endings = ["", "e", "ed", "ing", "ation"]
    /// The fewest letters of a word of which spellings are told that may be slips.
    private static let shortestMisspelled = 7

    /// Words of the index that have the stem of a truncation's words, or are spellings of an exact word, or are
    /// spelled nearly as a word, and that the line doesn't find, nor one that is joined to it by OR.
    mutating func findSpellings() throws(IndexError) {
        let leaves = queries.map { Self.leaves(of: $0).filter(\.isText) }
        var coverages: [Coverage] = []
        var wanted: [[Set<String>]] = []
        for leaves in leaves {
            coverages.append(try coverage(leaves))
            var stems: [Set<String>] = []
            for leaf in leaves { stems.append(try self.stems(of: leaf)) }
            wanted.append(stems)
        }
        let all = wanted.reduce(into: Set<String>()) { all, sets in for set in sets { all.formUnion(set) } }
        let known = try relations.terms(withStems: all, in: Field.defaults, isCancelled: isCancelled)
        for (line, query) in queries.enumerated() {
            var covered = coverages[line]
            for other in joinedByOr(line) { covered.formUnion(coverages[other]) }
            for (leaf, stems) in zip(leaves[line], wanted[line]) {
                try findForms(of: leaf, stems, known, covered, query)
                try findSlips(of: leaf, covered, query)
            }
        }
    }

    private mutating func coverage(_ leaves: [Leaf]) throws(IndexError) -> Coverage {
        var coverage = Coverage()
        for leaf in leaves {
            switch leaf.operand {
            case .word(let text, let exactly), .phrase(let text, let exactly):
                let words = relations.words(of: text)
                coverage.terms.formUnion(words)
                if !exactly { coverage.stems.formUnion(words.map(relations.stem)) }
            default:
                coverage.terms.formUnion(try expansion(of: leaf).map(\.term))
            }
        }
        return coverage
    }

    /// The stems of the words that a truncation, a wildcard or an exact word is meant for.
    private mutating func stems(of leaf: Leaf) throws(IndexError) -> Set<String> {
        switch leaf.operand {
        case .word(let text, true), .phrase(let text, true):
            return Set(relations.words(of: text).map(relations.stem))
        case .prefix(let text):
            var words = try expansion(of: leaf).prefix(Self.mostExpanded).map(\.term)
            let prefix = relations.words(of: text)
            if prefix.count == 1, prefix[0].unicodeScalars.count > 2 {
                words += Self.endings.map { prefix[0] + $0 }
            }
            return Set(words.map(relations.stem))
        case .wildcard:
            return Set(
                try expansion(of: leaf).prefix(Self.mostExpanded).map { relations.stem(of: $0.term) })
        default: return []
        }
    }

    private mutating func findForms(
        of leaf: Leaf, _ stems: Set<String>, _ known: [String: [(term: String, documentCount: Int)]],
        _ covered: Coverage, _ query: StrategyQuery
    ) throws(IndexError) {
        var exactWords: [String]?
        if case .word(let text, true) = leaf.operand { exactWords = relations.words(of: text) }
        if case .phrase(let text, true) = leaf.operand { exactWords = relations.words(of: text) }
        var missed: [TermCount] = []
        for stem in stems where !covered.stems.contains(stem) {
            for (term, documentCount) in known[stem] ?? [] where !covered.terms.contains(term) {
                if let exactWords, !exactWords.contains(where: { relations.areSpellings($0, term) }) {
                    continue
                }
                var missedCount = documentCount
                if let fields = leaf.fields {
                    missedCount = try count(.fields(fields, .word(term, exactly: true)))
                }
                guard missedCount > 0 else { continue }
                missed.append(TermCount(term: term, documentCount: missedCount))
            }
        }
        guard !missed.isEmpty else { return }
        missed.sort { ($1.documentCount, $0.term) < ($0.documentCount, $1.term) }
        let what = exactWords == nil ? "of the same stem" : "spelled otherwise"
        add(
            .spelling,
            "The index also has \(missed.listed()), \(what), which `\(leaf.query.canonicalText)` doesn't find.",
            query, at: leaf.range, terms: missed)
    }

    /// Rarer words that are one edit away: slips of the pen, perhaps.
    private mutating func findSlips(
        of leaf: Leaf, _ covered: Coverage, _ query: StrategyQuery
    ) throws(IndexError) {
        let text: String
        switch leaf.operand {
        case .word(let word, false), .phrase(let word, false): text = word
        default: return
        }
        let fields = leaf.fields ?? Field.defaults
        for word in relations.words(of: text) where word.unicodeScalars.count >= Self.shortestMisspelled {
            let own = try count(.fields(fields, .word(word)))
            guard own > 0 else { continue }
            let alike = try base.spellings(of: word, in: fields, limit: 50, isCancelled: isCancelled).filter {
                $0.documentCount < own && OneEdit.lies(between: word, and: $0.term)
                    && !covered.terms.contains($0.term)
                    && !covered.stems.contains(relations.stem(of: $0.term))
            }
            let near = try ownWords(alike)
            guard !near.isEmpty else { continue }
            add(
                .spelling, "The index also has \(near.listed()), spelled nearly as `\(word)`.", query,
                at: leaf.range, terms: near)
        }
    }

    /// The lines that stand beside a line in an OR of a later one.
    private func joinedByOr(_ line: Int) -> Set<Int> {
        var joined: Set<Int> = []
        func look(_ query: Query) {
            if case .or(let operands) = query {
                let lines = operands.compactMap(StrategyReference.index)
                if lines.contains(line) { joined.formUnion(lines) }
            }
            for operand in query.operands { look(operand) }
        }
        for query in queries { look(query.template) }
        joined.remove(line)
        return joined
    }
}
