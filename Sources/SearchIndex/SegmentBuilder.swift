import IndexCodec
import IndexStorage
import TextAnalysis

/// Documents on their way into a segment: analysed into the arena as they come, written as sorted terms at the end.
/// Not thread-safe.
final class SegmentBuilder {
    /// Positions between two blocks, two values or two paragraphs of a field: more than a phrase or a sensible
    /// proximity spans, so that none crosses by accident.
    static let positionGap: UInt32 = 100

    let writer: SegmentWriter
    private var arena = TermArena()
    private var analyzers: [Language: Int] = [:]
    /// By number: the analyser and the stem family of a language.
    private var languages: [(analyzer: Analyzer, family: String)] = []
    private var norms: [[UInt8]]
    private var buffer = TokenBuffer()
    private var stem: [UInt8] = []
    private var storedBytes = ByteWriter()
    /// Documents that a later one with the same id replaced.
    private(set) var replaced: [UInt32] = []
    private var documentOfID: [String: UInt32] = [:]

    init(in directory: any Directory, number: UInt64) throws(IndexError) {
        writer = try SegmentWriter(in: directory, number: number)
        norms = Field.texts.map { _ in [] }
    }

    var documentCount: Int { Int(writer.documentCount) }
    /// Memory held by what isn't written yet.
    var byteCount: Int { arena.byteCount + documentCount * 96 }

    /// Adds a document; an earlier one of this builder with the same id is replaced.
    func add(_ document: Document) throws(IndexError) {
        let number = writer.documentCount
        storedBytes.removeAll()
        document.writeStored(to: &storedBytes)
        let kind = document.kind ?? ""
        let id = document.id
        let stored = storedBytes.bytes
        try unsafe stored.span.bytes.withUnsafeBytes { (bytes) throws(IndexError) in
            try unsafe id.utf8.span.bytes.withUnsafeBytes { (idBytes) throws(IndexError) in
                try unsafe writer.add(
                    stored: bytes, id: idBytes, date: document.date?.packed ?? 0, kind: kind,
                    language: document.language.tag)
            }
        }
        if let earlier = documentOfID.updateValue(number, forKey: document.id) { replaced.append(earlier) }

        addTexts(of: document, number)
        for (field, values) in document.nameValues { addNames(values, field, number, document.language) }
        for (field, value) in document.keywordValues { addKeyword(value, field, number) }
    }

    /// Forgets a document of this builder; false when it holds none with that id.
    func delete(id: String) -> Bool {
        guard let number = documentOfID.removeValue(forKey: id) else { return false }
        replaced.append(number)
        return true
    }

    func contains(id: String) -> Bool { documentOfID[id] != nil }

    /// The ids of the documents, in byte order.
    var sortedIDs: [[UInt8]] { documentOfID.keys.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) } }

    // MARK: - Fields

    private func addTexts(of document: Document, _ number: UInt32) {
        let language = languageNumber(document.language)
        let text = document.text.utf8.span
        var lengths = [0, 0, 0, 0]
        var nextPositions: [UInt32] = [0, 0, 0, 0]
        func add(_ field: Field) {
            let place = Int(field.rawValue)
            addTokens(field, language, number, from: nextPositions[place])
            lengths[place] += buffer.tokens.count
            nextPositions[place] += (buffer.tokens.last.map { $0.position + 1 } ?? 0) + Self.positionGap
        }
        languages[language].analyzer.analyze(document.title.utf8.span, into: &buffer)
        add(.title)
        for block in document.blocks where block.role != .chrome {
            languages[language].analyzer.analyze(text.extracting(block.bytes), into: &buffer)
            add(block.role == .heading ? .heading : .body)
            if block.role == .reference { add(.ref) }
        }
        for (place, length) in lengths.enumerated() { norms[place].append(Norms.encode(length)) }
    }

    private func addTokens(_ field: Field, _ language: Int, _ number: UInt32, from first: UInt32) {
        let isText = field.indexing == .text
        let tokens = buffer.tokens
        let bytes = buffer.bytes
        let fieldNumber = field.rawValue
        let languageNumber = isText ? UInt8(language) : 0
        unsafe bytes.withUnsafeBufferPointer { all in
            for token in tokens {
                let surface = unsafe UnsafeBufferPointer(
                    rebasing: all[Int(token.surfaceStart)..<Int(token.surfaceEnd)])
                let (slot, isNew) = unsafe arena.add(
                    surface, field: fieldNumber, language: languageNumber, document: number,
                    position: first + token.position)
                if isNew && isText {
                    unsafe languages[language].analyzer.stem(Span(_unsafeElements: surface), into: &stem)
                    arena.setStem(stem.span, of: slot)
                }
            }
        }
    }

    private func addNames(_ values: [String], _ field: Field, _ number: UInt32, _ language: Language) {
        let language = languageNumber(language)
        var position: UInt32 = 0
        for value in values {
            languages[language].analyzer.analyze(value.utf8.span, into: &buffer)
            addTokens(field, language, number, from: position)
            position += (buffer.tokens.last.map { $0.position + 1 } ?? 0) + Self.positionGap
        }
    }

    private func addKeyword(_ value: [UInt8], _ field: Field, _ number: UInt32) {
        unsafe value.prefix(Limits.termBytes).withUnsafeBufferPointer {
            unsafe arena.addOnce($0, field: field.rawValue, document: number)
        }
    }

    private func languageNumber(_ language: Language) -> Int {
        if let number = analyzers[language] { return number }
        // A term of the arena tells 256 languages apart; what comes after is stemmed by none.
        let language = languages.count < 255 ? language : .undetermined
        languages.append((Analyzer(language: language), language.stemFamily))
        analyzers[language] = languages.count - 1
        return languages.count - 1
    }

    // MARK: - Writing

    /// Writes the segment. `nil` when no document is left: then there are no files.
    func finish() throws(IndexError) -> SegmentDescription? {
        guard documentOfID.count > 0 else {
            writer.abandon()
            return nil
        }
        var emitter = TermEmitter(writer, norms: norms)
        for field in Field.allCases {
            try writeTerms(of: field, &emitter)
        }
        return try writer.finish(norms: zip(Field.texts, norms).map { ($0, $1) })
    }

    private func writeTerms(of field: Field, _ emitter: inout TermEmitter) throws(IndexError) {
        let surfaces = sortedSlots(of: field)
        var surfaceOfSlot: [Int: (metadata: TermMetadata, slotCount: Int)] = [:]
        var i = 0
        while i < surfaces.count {
            var end = i + 1
            while end < surfaces.count,
                unsafe compareBytes(arena.key(surfaces[i]), arena.key(surfaces[end])) == 0
            { end += 1 }
            emitter.clear()
            for slot in surfaces[i..<end] { emitter.appendRun { arena.appendOccurrences(of: slot, to: &$0) } }
            let metadata = try unsafe emitter.emit(.surface, field, arena.key(surfaces[i]))
            if field.indexing == .text {
                for slot in surfaces[i..<end] { surfaceOfSlot[slot] = (metadata, end - i) }
            }
            i = end
        }
        guard field.indexing == .text else { return }

        let stems = stemmedSlots(surfaces)
        i = 0
        while i < stems.count {
            let family = stems[i].family
            var end = i + 1
            while end < stems.count, stems[end].family == family,
                unsafe compareBytes(arena.stem(stems[i].slot), arena.stem(stems[end].slot)) == 0
            { end += 1 }
            let first = surfaceOfSlot[stems[i].slot]
            let isOneSurface = (i + 1..<end).allSatisfy {
                unsafe compareBytes(arena.key(stems[i].slot), arena.key(stems[$0].slot)) == 0
            }
            if let first, isOneSurface, first.slotCount == end - i {
                try unsafe emitter.share(first.metadata, .stem(family: family), field, arena.stem(stems[i].slot))
            } else {
                emitter.clear()
                for (slot, _) in stems[i..<end] {
                    emitter.appendRun { arena.appendOccurrences(of: slot, to: &$0) }
                }
                _ = try unsafe emitter.emit(.stem(family: family), field, arena.stem(stems[i].slot))
            }
            i = end
        }
    }

    private func sortedSlots(of field: Field) -> [TermArena.Slot] {
        var slots: [(prefix: UInt64, slot: TermArena.Slot)] = []
        for slot in arena.terms.indices where arena.terms[slot].field == field.rawValue {
            unsafe slots.append((sortPrefix(arena.key(slot)), slot))
        }
        slots.sort { a, b in
            if a.prefix != b.prefix { return a.prefix < b.prefix }
            let order = unsafe compareBytes(arena.key(a.slot), arena.key(b.slot))
            return order != 0 ? order < 0 : a.slot < b.slot
        }
        return slots.map(\.slot)
    }

    private func stemmedSlots(_ surfaces: [TermArena.Slot]) -> [(slot: TermArena.Slot, family: String)] {
        var stems: [(prefix: UInt64, slot: TermArena.Slot, family: String)] = []
        for slot in surfaces {
            let family = languages[Int(arena.terms[slot].language)].family
            unsafe stems.append((sortPrefix(arena.stem(slot)), slot, family))
        }
        stems.sort { a, b in
            if a.family != b.family { return a.family.utf8.lexicographicallyPrecedes(b.family.utf8) }
            if a.prefix != b.prefix { return a.prefix < b.prefix }
            let order = unsafe compareBytes(arena.stem(a.slot), arena.stem(b.slot))
            return order != 0 ? order < 0 : a.slot < b.slot
        }
        return stems.map { ($0.slot, $0.family) }
    }

    /// The first eight bytes as a number that sorts as they do, so that most comparisons need no look at the bytes.
    private func sortPrefix(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var prefix: UInt64 = 0
        for i in 0..<min(8, bytes.count) { unsafe prefix |= UInt64(bytes[i]) << UInt64(56 - 8 * i) }
        return prefix
    }
}
