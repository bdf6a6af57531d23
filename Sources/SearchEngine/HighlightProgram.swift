import IndexStorage
import SearchIndex
import TextAnalysis

/// A query made ready for the documents of one language. Not thread-safe.
final class HighlightProgram {
    /// An occurrence of a leaf of the query in a text.
    struct Occurrence: Equatable {
        var leaf: Int
        /// Bytes of the text.
        var range: Range<Int>
        /// Words of the text.
        var interval: Interval
        /// The text's fields in which it counts.
        var fields: FieldSet
    }

    /// What was found in a text.
    struct ScannedText {
        /// In order of their beginnings.
        var occurrences: [Occurrence] = []
        var sentences = SentenceBorders()
    }

    let condition: HighlightCondition
    let leafCount: Int
    /// By number of the interval expression in `condition`.
    let proximities: [ProximityScan]
    /// The fields that any leaf asks for.
    let fields: FieldSet
    private let patterns: [HighlightPattern]
    private let wholeValues: [WholeValue]
    /// Breaks the language's texts into words.
    let analyzer: Analyzer
    private let classifier: TokenClassifier
    private var buffer = TokenBuffer()
    private var numbers: [Int] = []
    private var borders = TextBorders()

    /// What a leaf asks of a field whose values are terms as they are.
    private struct WholeValue {
        var leaf: Int
        var field: Field
        var condition: Condition

        enum Condition {
            /// The value is the term, folded save for ids.
            case term([UInt8])
            case terms(TermFilter)
        }

        func matches(_ value: [UInt8]) -> Bool {
            switch condition {
            case .term(let term): value == term
            case .terms(let filter): filter.matches(value)
            }
        }
    }

    /// A query that can't be searched, being too deep, too long or invalid, gives a program that marks nothing.
    /// - Parameters:
    ///   - families: the stem families of the documents that were searched.
    ///   - analysis: the settings by which their terms were made.
    init(_ query: Query, language: Language, families: [String], _ analysis: AnalysisSettings) {
        let family = language.stemFamily
        let families = Set(families).union([family]).sorted()
        let lookup = TermLookup(families: families, analysis)
        analyzer = Analyzer(language: language, settings: analysis)
        var patterns: [HighlightPattern] = []
        var wholeValues: [WholeValue] = []
        var fields: FieldSet = []
        do throws(IndexError) {
            let tree = try QueryTree(query) { (leaf) throws(IndexError) in try lookup.isSearchable(leaf) }
            for (number, leaf) in tree.leaves.enumerated() {
                fields.formUnion(FieldSet(leaf.fields))
                patterns += try Self.patterns(of: leaf, number, lookup, family: family, families: families)
                for field in leaf.fields {
                    if let value = try Self.wholeValue(of: leaf, number, field, lookup) {
                        wholeValues.append(value)
                    }
                }
            }
            var expressions: [IntervalExpression] = []
            condition = HighlightCondition(tree.root, &expressions)
            proximities = expressions.map { ProximityScan($0, tree.leaves) }
            leafCount = tree.leaves.count
        } catch {
            (condition, proximities, leafCount) = (.nothing, [], 0)
            (fields, patterns, wholeValues) = ([], [], [])
        }
        self.fields = fields
        self.patterns = patterns
        self.wholeValues = wholeValues
        classifier = TokenClassifier(patterns, analyzer: analyzer)
    }

    /// As `TermLookup.parts`, for the documents of one stem family.
    private static func patterns(
        of leaf: QueryTree.Leaf, _ number: Int, _ lookup: TermLookup, family: String, families: [String]
    ) throws(IndexError) -> [HighlightPattern] {
        let analyzer = lookup.analyzer
        let texts = FieldSet(leaf.fields.filter { $0.indexing == .text })
        let names = FieldSet(leaf.fields.filter { $0.indexing == .name })
        var patterns: [HighlightPattern] = []
        func add(_ fields: FieldSet, _ sequence: TermSequence, _ slot: ([UInt8]) -> HighlightPattern.Slot) {
            guard !fields.isEmpty, !sequence.isEmpty else { return }
            patterns.append(
                HighlightPattern(
                    leaf: number, fields: fields,
                    slots: sequence.slots.map {
                        switch $0.kind {
                        case .word: slot($0.term)
                        case .gram: .gram($0.term)
                        case .compound: .compound($0.term)
                        }
                    },
                    offsets: sequence.slots.map(\.offset), length: sequence.length))
        }
        guard case .text(let text, let exactly) = leaf.content else {
            guard let field = leaf.fields.first(where: { $0.indexing == .text || $0.indexing == .name })
            else { return [] }
            switch try lookup.terms(of: leaf, in: field) {
            case .grams(let sequence): add(texts.union(names), sequence) { .surface($0) }
            case .terms(let filter):
                patterns.append(
                    HighlightPattern(
                        leaf: number, fields: texts.union(names), slots: [.terms(filter)], offsets: [0],
                        length: 1))
            case nil: break
            }
            return patterns
        }
        if !exactly { add(texts, analyzer.stems(of: text, family: family)) { .stem($0) } }
        for sequence in analyzer.surfaces(of: text, exactly: exactly, families: families) {
            add(exactly ? texts.union(names) : names, sequence) { .surface($0) }
        }
        return patterns
    }

    private static func wholeValue(
        of leaf: QueryTree.Leaf, _ number: Int, _ field: Field, _ lookup: TermLookup
    ) throws(IndexError) -> WholeValue? {
        guard field.indexing == .keyword || field.indexing == .verbatim else { return nil }
        if case .text(let text, _) = leaf.content {
            let term = field.indexing == .keyword ? QueryAnalyzer.folded(text) : Array(text.utf8)
            return WholeValue(leaf: number, field: field, condition: .term(term))
        }
        guard case .terms(let filter) = try lookup.terms(of: leaf, in: field) else { return nil }
        return WholeValue(leaf: number, field: field, condition: .terms(filter))
    }

    /// The occurrences of all leaves in a text.
    /// - Parameter fields: the fields that the text belongs to.
    func scan(_ text: Span<UInt8>, fields: FieldSet) -> ScannedText {
        var scanned = ScannedText()
        guard !patterns.isEmpty, !fields.isDisjoint(with: self.fields) else { return scanned }
        analyzer.analyze(text, into: &buffer)
        classifier.reset()
        numbers.removeAll(keepingCapacity: true)
        for token in buffer.tokens {
            numbers.append(
                classifier.number(
                    of: buffer.surface(of: token), kind: token.kind))
        }
        for (index, number) in numbers.enumerated() where number != 0 {
            for place in classifier.places(number) where place.slot == 0 {
                let pattern = patterns[place.pattern]
                guard !pattern.fields.isDisjoint(with: fields), let range = match(place.pattern, at: index)
                else { continue }
                let first = UInt64(buffer.tokens[index].position)
                scanned.occurrences.append(
                    Occurrence(
                        leaf: pattern.leaf, range: range,
                        interval: Interval(first: first, last: first + UInt64(pattern.length) - 1),
                        fields: pattern.fields.intersection(fields)))
            }
        }
        if !proximities.isEmpty { placeWords(&scanned) }
        return scanned
    }

    /// Turns positions into places of words.
    private func placeWords(_ scanned: inout ScannedText) {
        borders.set(buffer.sentenceEnds)
        var intervals = scanned.occurrences.map(\.interval)
        borders.place(&intervals)
        for (number, interval) in intervals.enumerated() { scanned.occurrences[number].interval = interval }
        borders.appendSentences(to: &scanned.sentences)
    }

    /// The bytes from a pattern's first token to its last, when it begins at the token `index`.
    private func match(_ number: Int, at index: Int) -> Range<Int>? {
        let pattern = patterns[number]
        let tokens = buffer.tokens
        var end = tokens[index].end
        var first = index
        while first > 0, tokens[first - 1].position == tokens[index].position { first -= 1 }
        for slot in 1..<max(1, pattern.slots.count) {
            let wanted = tokens[index].position &+ pattern.offsets[slot]
            var candidate = first
            var isFound = false
            while candidate < tokens.count, tokens[candidate].position <= wanted {
                if tokens[candidate].position == wanted,
                    classifier.places(numbers[candidate]).contains(where: {
                        $0.pattern == number && $0.slot == slot
                    })
                {
                    end = max(end, tokens[candidate].end)
                    isFound = true
                    break
                }
                candidate += 1
            }
            guard isFound else { return nil }
        }
        return Int(tokens[index].start)..<Int(end)
    }

    /// Sets what occurs in a document's metadata.
    func findInMetadata(of document: Document, _ found: inout HighlightCondition.Findings) {
        for field in Field.allCases where field.indexing == .name && fields.contains(FieldSet([field])) {
            for value in document.values(of: field) {
                let bytes = Array(value.utf8)
                let scanned = scan(bytes.span, fields: FieldSet([field]))
                for occurrence in scanned.occurrences { found.leaves[occurrence.leaf] = true }
                for (number, proximity) in proximities.enumerated() where !found.expressions[number] {
                    found.expressions[number] = proximity.find(scanned, in: field) != nil
                }
            }
        }
        for value in wholeValues where !found.leaves[value.leaf] {
            found.leaves[value.leaf] = document.values(of: value.field).contains { text in
                let bytes = value.field.indexing == .verbatim ? Array(text.utf8) : QueryAnalyzer.folded(text)
                return value.matches(bytes)
            }
        }
    }
}
