import SearchIndex

/// Where a query's words occur in one document.
struct DocumentMatches {
    /// The title or a block, with what was found in it.
    struct Text {
        /// The block's place in `Document.blocks`; `nil` for the title.
        var block: Int?
        /// The bytes of the block in the document's text, or of the title in itself.
        var bytes: Range<Int>
        /// In order of their beginnings; ranges count from the text's first byte.
        var occurrences: [HighlightProgram.Occurrence]
        var proximities: [Proximity]
    }

    /// What a text holds of an interval expression.
    struct Proximity {
        var expression: Int
        /// Numbers of the occurrences that take part.
        var participants: [Int]
        /// The shortest intervals, as bytes of the text, rising in both ends.
        var spans: [Range<Int>]
    }

    let document: Document
    /// `Document.text`
    let bytes: [UInt8]
    /// The title, and the blocks in which anything was found.
    private(set) var texts: [Text] = []
    /// That through which the document matches; known once `finish` was called.
    private(set) var active: HighlightCondition.Findings

    private let program: HighlightProgram
    private var found: HighlightCondition.Findings

    init(program: HighlightProgram, document: Document, bytes: [UInt8]) {
        self.program = program
        self.document = document
        self.bytes = bytes
        found = HighlightCondition.Findings(
            leafCount: program.leafCount, expressionCount: program.proximities.count)
        active = found
        program.findInMetadata(of: document, &found)
    }

    mutating func scanTitle() {
        let title = Array(document.title.utf8)
        add(block: nil, 0..<title.count, [.title], title.span)
    }

    /// Finds the query's words in a block.
    /// - Returns: the number of bytes read.
    mutating func scanBlock(_ index: Int) -> Int {
        let block = document.blocks[index]
        guard !block.fields.isEmpty else { return 0 }
        let range = block.bytes.withinScalars(of: bytes)
        let bytes = bytes
        add(block: index, range, block.fields, bytes.span.extracting(range))
        return range.count
    }

    private mutating func add(block: Int?, _ range: Range<Int>, _ fields: [Field], _ text: Span<UInt8>) {
        let scanned = program.scan(text, fields: FieldSet(fields))
        guard !scanned.occurrences.isEmpty else { return }
        for occurrence in scanned.occurrences { found.leaves[occurrence.leaf] = true }
        var proximities: [Proximity] = []
        for (number, proximity) in program.proximities.enumerated() {
            for field in fields {
                guard let finding = proximity.find(scanned, in: field) else { continue }
                found.expressions[number] = true
                proximities.append(
                    Proximity(
                        expression: number, participants: finding.participants, spans: finding.spans))
            }
        }
        texts.append(
            Text(block: block, bytes: range, occurrences: scanned.occurrences, proximities: proximities))
    }

    /// Whether what was read so far shows the document to match, with a passage of its body to show for it.
    var hasPassage: Bool {
        guard program.condition.isSatisfied(found, document) else { return false }
        var read = self
        read.finish()
        return texts.contains { isBody($0) && !read.activeOccurrences(of: $0).isEmpty }
    }

    /// Settles which occurrences took part in the match.
    mutating func finish() { program.condition.collectActive(found, document, &active) }

    /// Whether a text belongs to the body.
    func isBody(_ text: Text) -> Bool {
        text.block.map { document.blocks[$0].role != .heading } ?? false
    }

    /// What took part in the match, in order of beginnings.
    func activeOccurrences(of text: Text) -> [HighlightProgram.Occurrence] {
        var takePart = text.occurrences.map { active.leaves[$0.leaf] }
        for proximity in text.proximities where active.expressions[proximity.expression] {
            for number in proximity.participants { takePart[number] = true }
        }
        return text.occurrences.indices.filter { takePart[$0] }.map { text.occurrences[$0] }
    }

    /// The shortest intervals of what took part in the match: of each expression in a field, in order.
    func activeSpans(of text: Text) -> [[Range<Int>]] {
        text.proximities.filter { active.expressions[$0.expression] }.map(\.spans)
    }

    func activeRanges(of text: Text) -> [Range<Int>] { activeOccurrences(of: text).map(\.range) }
}

extension Range<Int> {
    /// The range cut to `bytes` (UTF-8) and moved inwards to scalar borders: a document made by hand may hold
    /// a block that's neither.
    func withinScalars(of bytes: [UInt8]) -> Range<Int> {
        func isInside(_ index: Int) -> Bool { index < bytes.count && bytes[index] & 0xC0 == 0x80 }
        var lower = Swift.min(Swift.max(0, lowerBound), bytes.count)
        while isInside(lower) { lower += 1 }
        var upper = Swift.min(Swift.max(lower, upperBound), bytes.count)
        while upper > lower, isInside(upper) { upper -= 1 }
        return lower..<upper
    }
}
