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
    }

    let document: Document
    /// `Document.text`
    let bytes: [UInt8]
    /// The title, and the blocks in which anything was found.
    private(set) var texts: [Text] = []
    /// The leaves through which the document matches; known once `finish` was called.
    private(set) var active: [Bool] = []

    private let program: HighlightProgram
    private var found: [Bool]
    private var occurrences: [HighlightProgram.Occurrence] = []

    init(program: HighlightProgram, document: Document, bytes: [UInt8]) {
        self.program = program
        self.document = document
        self.bytes = bytes
        found = [Bool](repeating: false, count: program.leafCount)
        program.findInMetadata(of: document, &found)
    }

    mutating func scanTitle() {
        let title = Array(document.title.utf8)
        add(block: nil, 0..<title.count, FieldSet([.title]), title.span)
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

    private mutating func add(block: Int?, _ range: Range<Int>, _ fields: FieldSet, _ text: Span<UInt8>) {
        occurrences.removeAll(keepingCapacity: true)
        program.scan(text, fields: fields, into: &occurrences)
        guard !occurrences.isEmpty else { return }
        for occurrence in occurrences { found[occurrence.leaf] = true }
        texts.append(Text(block: block, bytes: range, occurrences: occurrences))
    }

    /// Whether what was read so far shows the document to match, with a passage of its body to show for it.
    var hasPassage: Bool {
        guard program.isSatisfied(program.root, found, document) else { return false }
        let active = program.activeLeaves(found, document)
        return texts.contains { text in
            isBody(text) && text.occurrences.contains { active[$0.leaf] }
        }
    }

    /// Settles which occurrences took part in the match.
    mutating func finish() { active = program.activeLeaves(found, document) }

    /// Whether a text belongs to the body.
    func isBody(_ text: Text) -> Bool {
        text.block.map { document.blocks[$0].role != .heading } ?? false
    }

    /// What took part in the match, in order of beginnings.
    func activeOccurrences(of text: Text) -> [HighlightProgram.Occurrence] {
        text.occurrences.filter { active[$0.leaf] }
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
