import IndexCodec
import IndexStorage
import TextAnalysis

/// Turns documents into terms with their occurrences, in memory. Not thread-safe.
///
/// A structure that nothing else refers to, and no class: so the way of a token is free of the checks and
/// counts that shared state costs.
struct DocumentInverter: ~Copyable {
    /// Positions between two blocks, two values or two paragraphs of a field: more than a phrase or a
    /// sensible proximity spans, so that none crosses by accident.
    static let positionGap: UInt32 = 100
    private static let idSpace = TermSpace(.id, .surface).rawValue
    /// Tokens between asking for a term's record and using it: some hundred nanoseconds.
    private static let prefetchDistance = 8

    let schema: IndexSchema
    var arena = TermArena()
    private let analysis: AnalysisSettings
    /// By number: the analyser and the stem family of a language.
    private(set) var languages: [(language: Language, analyzer: Analyzer, family: String)] = []
    private var lastLanguage = 0
    /// By number of the text field, the code of every document.
    private(set) var norms: [[UInt8]] = Field.texts.map { _ in [] }
    var buffer = TokenBuffer()
    private var stem: [UInt8] = []
    private var hashes: [UInt32] = []
    /// By number of the field: the value that was last indexed, with its terms. Many documents of one source
    /// have the same source, publisher or kind.
    private var lastValues = [LastValue](repeating: LastValue(), count: Field.allCases.count)

    private struct LastValue {
        var text = ""
        var language = -1
        var terms: [(slot: TermArena.Slot, position: UInt32)] = []
        var sentenceEnds: [UInt32] = []
        var nextPosition: UInt32 = 0
    }

    /// The title and the text of the document that is being inverted, where they are one field.
    private var body: [UInt8] = []

    init(schema: IndexSchema, _ analysis: AnalysisSettings) {
        self.schema = schema
        self.analysis = analysis
    }

    var byteCount: Int { arena.byteCount }

    /// Adds a document.
    /// - Returns: the slot of its id's term, and the document that had the id before.
    mutating func add(_ document: Document, number: UInt32) -> (slot: TermArena.Slot, earlier: UInt32?) {
        // The id's place in the table is on its way while the rest is indexed.
        let idHash = unsafe document.id.utf8.span.withUnsafeBufferPointer { id in
            unsafe arena.hash(id, space: Self.idSpace)
        }
        let language = languageNumber(document.language)
        addTexts(of: document, number, language)
        addNames(document.authors, .author, number, language)
        if let publisher = document.publisher { addNames([publisher], .publisher, number, language) }
        addNames(document.funders, .funder, number, language)
        addNames(document.grants, .grant, number, language)
        addNames(document.tags, .tag, number, language)
        if let source = document.source { addNames([source], .source, number, language) }
        if let url = document.url { addNames([url], .url, number, language) }
        if let kind = document.kind { addKeyword(kind, .kind, number) }
        addKeyword(document.language.tag, .language, number)
        // `en` finds `en-GB` as well.
        if document.language.primary.utf8.count != document.language.tag.utf8.count {
            addKeyword(document.language.primary, .language, number)
        }
        return unsafe document.id.utf8.span.withUnsafeBufferPointer { id in
            unsafe arena.addOnce(id, hash: idHash, space: Self.idSpace, document: number)
        }
    }

    /// Adds the title, a line break and the text of a document as one body, without stems and without
    /// language.
    mutating func addBody(_ document: Document, number: UInt32) {
        var body: [UInt8] = []
        swap(&body, &self.body)
        body.removeAll(keepingCapacity: true)
        body.append(contentsOf: document.title.utf8)
        body.append(UInt8(ascii: "\n"))
        body.append(contentsOf: document.text.utf8)
        addBody(body.span, number: number)
        swap(&body, &self.body)
    }

    /// Adds a text as a document's body, without stems and without language.
    mutating func addBody(_ text: Span<UInt8>, number: UInt32) {
        let language = languageNumber(.undetermined)
        languages[language].analyzer.analyze(text, into: &buffer)
        var lengths: InlineArray<4, Int> = [0, 0, 0, 0]
        var nextPositions: InlineArray<4, UInt32> = [0, 0, 0, 0]
        addText(.body, language, number, &lengths, &nextPositions)
        for place in lengths.indices { norms[place].append(Norms.encode(lengths[place])) }
    }

    /// The slot of an id's term and the last document that has it.
    func find(id: String) -> (slot: TermArena.Slot, document: UInt32)? {
        unsafe id.utf8.span.withUnsafeBufferPointer { bytes in
            unsafe arena.find(bytes, space: Self.idSpace).map { ($0, arena[$0].document) }
        }
    }

    private mutating func languageNumber(_ language: Language) -> Int {
        if lastLanguage < languages.count, languages[lastLanguage].language == language {
            return lastLanguage
        }
        if let number = languages.firstIndex(where: { $0.language == language }) {
            lastLanguage = number
            return number
        }
        // A term of the arena tells 256 languages apart; what comes after is stemmed by none.
        guard languages.count < 255 || language == .undetermined else { return languageNumber(.undetermined) }
        languages.append((language, Analyzer(language: language, settings: analysis), language.stemFamily))
        lastLanguage = languages.count - 1
        return lastLanguage
    }

    // MARK: - Fields

    private mutating func addTexts(of document: Document, _ number: UInt32, _ language: Int) {
        var lengths: InlineArray<4, Int> = [0, 0, 0, 0]
        var nextPositions: InlineArray<4, UInt32> = [0, 0, 0, 0]
        let analyzer = languages[language].analyzer
        analyzer.analyze(document.title.utf8.span, into: &buffer)
        addText(.title, language, number, &lengths, &nextPositions)
        let text = document.text.utf8.span
        for block in document.blocks where block.role != .chrome {
            analyzer.analyze(text.extracting(block.bytes), into: &buffer)
            addText(block.role == .heading ? .heading : .body, language, number, &lengths, &nextPositions)
            if block.role == .reference { addText(.ref, language, number, &lengths, &nextPositions) }
        }
        for place in lengths.indices { norms[place].append(Norms.encode(lengths[place])) }
        addAcronyms(in: document.title.utf8.span, number, language)
        for block in document.blocks where block.role != .chrome {
            addAcronyms(in: text.extracting(block.bytes), number, language)
        }
    }

    /// Adds the buffer's tokens to a text field.
    private mutating func addText(
        _ field: Field, _ language: Int, _ number: UInt32, _ lengths: inout InlineArray<4, Int>,
        _ nextPositions: inout InlineArray<4, UInt32>
    ) {
        let place = Int(field.rawValue)
        let first = nextPositions[place]
        // Taken out for a while, so that the loop's accesses don't meet.
        var buffer = TokenBuffer()
        swap(&buffer, &self.buffer)
        var hashes: [UInt32] = []
        swap(&hashes, &self.hashes)
        hashes.removeAll(keepingCapacity: true)
        var length = 0
        unsafe buffer.bytes.withUnsafeBufferPointer { all in
            let tokens = buffer.tokens.span
            for i in tokens.indices {
                let token = tokens[i]
                let surface = all.extracting(Int(token.surfaceStart)..<Int(token.surfaceEnd))
                let space = TermSpace(field, of: token.kind).rawValue
                let language = token.kind.isElementary ? UInt8(language) : 0
                hashes.append(unsafe arena.hash(surface, space: space, language: language))
                if token.kind.isElementary { length += 1 }
            }
            for i in 0..<min(Self.prefetchDistance, hashes.count) { arena.prefetchTerm(hashes[i]) }
            for i in tokens.indices {
                let token = tokens[i]
                if i + Self.prefetchDistance < hashes.count {
                    arena.prefetchTerm(hashes[i + Self.prefetchDistance])
                }
                let surface = all.extracting(Int(token.surfaceStart)..<Int(token.surfaceEnd))
                let isElementary = token.kind.isElementary
                let (slot, isNew) = unsafe arena.add(
                    surface, hash: hashes[i], space: TermSpace(field, of: token.kind).rawValue,
                    language: isElementary ? UInt8(language) : 0, document: number,
                    position: first + token.position)
                if isNew, isElementary, schema.hasMetadata {
                    var stem: [UInt8] = []
                    swap(&stem, &self.stem)
                    unsafe languages[language].analyzer.stem(surface.span, into: &stem)
                    arena.setStem(stem.span, of: slot)
                    swap(&stem, &self.stem)
                }
            }
        }
        swap(&hashes, &self.hashes)
        swap(&buffer, &self.buffer)
        if schema.hasMetadata, !self.buffer.tokens.isEmpty {
            addBorders(field, number, first: first, self.buffer.sentenceEnds)
        }
        lengths[place] += length
        nextPositions[place] = positionAfterBuffer(from: first)
    }

    /// Where the next value of a field begins.
    private func positionAfterBuffer(from first: UInt32) -> UInt32 {
        first + buffer.positionCount + Self.positionGap
    }

    /// Notes where a value of a field begins, unless it's the first, and where its sentences end: see
    /// `TermKey.border`.
    private mutating func addBorders(
        _ field: Field, _ number: UInt32, first: UInt32, _ sentenceEnds: [UInt32]
    ) {
        if first > 0 {
            addBorder(field, number, position: first - 2)
            addBorder(field, number, position: first - 1)
        }
        for end in sentenceEnds { addBorder(field, number, position: first + end) }
    }

    private mutating func addBorder(_ field: Field, _ number: UInt32, position: UInt32) {
        let space = TermSpace(field, .border).rawValue
        unsafe TermKey.borderTerm.withUnsafeBufferPointer {
            let hash = unsafe arena.hash($0, space: space)
            _ = unsafe arena.add(
                $0, hash: hash, space: space, language: 0, document: number, position: position)
        }
    }

    private mutating func addNames(_ values: [String], _ field: Field, _ number: UInt32, _ language: Int) {
        let place = Int(field.rawValue)
        var first: UInt32 = 0
        for value in values {
            if lastValues[place].language != language || lastValues[place].text != value {
                languages[language].analyzer.analyze(value.utf8.span, into: &buffer)
                lastValues[place].text = value
                lastValues[place].language = language
                lastValues[place].terms.removeAll(keepingCapacity: true)
                lastValues[place].nextPosition = positionAfterBuffer(from: 0)
                lastValues[place].sentenceEnds = buffer.sentenceEnds
                let (tokens, bytes) = (buffer.tokens, buffer.bytes)
                unsafe bytes.withUnsafeBufferPointer { all in
                    for token in tokens {
                        let surface = all.extracting(Int(token.surfaceStart)..<Int(token.surfaceEnd))
                        let space = TermSpace(field, of: token.kind).rawValue
                        let hash = unsafe arena.hash(surface, space: space)
                        let (slot, _) = unsafe arena.add(
                            surface, hash: hash, space: space, language: 0, document: number,
                            position: first + token.position)
                        lastValues[place].terms.append((slot, token.position))
                    }
                }
            } else {
                for (slot, position) in lastValues[place].terms {
                    arena.add(slot, document: number, position: first + position)
                }
            }
            if !lastValues[place].terms.isEmpty {
                addBorders(field, number, first: first, lastValues[place].sentenceEnds)
            }
            first += lastValues[place].nextPosition
        }
    }

    private mutating func addKeyword(_ value: String, _ field: Field, _ number: UInt32) {
        // One value at a time is kept: most documents have the kind and the language of the one before.
        let place = Int(field.rawValue)
        if lastValues[place].text != value || lastValues[place].terms.isEmpty {
            var folded: [UInt8] = []
            Folding.fold(value.utf8.span, into: &folded)
            let (slot, _) = unsafe folded.prefix(Limits.termBytes).withUnsafeBufferPointer {
                let space = TermSpace(field, .surface).rawValue
                let hash = unsafe arena.hash($0, space: space)
                return unsafe arena.addOnce($0, hash: hash, space: space, document: number)
            }
            lastValues[place].text = value
            lastValues[place].terms = [(slot, 0)]
        } else {
            arena.add(lastValues[place].terms[0].slot, document: number, position: 0)
        }
    }
}
