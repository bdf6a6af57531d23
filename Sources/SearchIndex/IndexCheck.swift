import IndexCodec
package import IndexStorage

/// Reads every byte of a snapshot and compares what is stored twice. Totals are for comparing by eye.
package struct IndexCheck: Sendable {
    package private(set) var documents = 0
    package private(set) var terms = 0
    package private(set) var postings: UInt64 = 0
    package private(set) var positions: UInt64 = 0
    package private(set) var byteCount: UInt64 = 0
    /// What is damaged, at most one finding for each part of each segment.
    package private(set) var problems: [IndexError] = []

    /// Checks a snapshot. Linear in the index; holds one stored block and one postings block at a time.
    /// - Throws: `cancelled` only; damage is in `problems`.
    package init(_ snapshot: Snapshot, isCancelled: () -> Bool = { false }) throws(IndexError) {
        for segment in snapshot.segments {
            if isCancelled() { throw .cancelled }
            for file in segment.files {
                byteCount += file.seal.length
                note { (_) throws(IndexError) in try file.verifyAll() }
            }
            // What isn't what was written is not worth reading on.
            guard problems.isEmpty else { continue }
            note { (check) throws(IndexError) in try check.checkDocuments(of: segment) }
            note { (check) throws(IndexError) in try check.checkDateBounds(of: segment) }
            note { (check) throws(IndexError) in try check.checkTerms(of: segment) }
            note { (check) throws(IndexError) in try check.checkLengths(of: segment) }
        }
        note { (_) throws(IndexError) in _ = try snapshot.sources() }
    }
}

extension ValuesColumn {
    /// Whether a document has these values and no others.
    fileprivate func holds(_ expected: [String], of document: Int) -> Bool {
        let numbers = unsafe numbers.map { numbers -> [UInt16] in
            guard let starts = unsafe starts else {
                return unsafe numbers[document] == 0 ? [] : [numbers[document]]
            }
            return unsafe (starts[document]..<starts[document + 1]).map { unsafe numbers[Int($0)] }
        }
        var found: Set<ExactString> = []
        for number in numbers ?? [] {
            guard (1...values.count).contains(Int(number)) else { return false }
            found.insert(ExactString(values[Int(number) - 1]))
        }
        return found == Set(expected.map { ExactString($0) })
    }
}

extension IndexCheck {
    private mutating func note(_ body: (inout IndexCheck) throws(IndexError) -> Void) {
        do throws(IndexError) { try body(&self) } catch { problems.append(error) }
    }

    private mutating func checkDocuments(of segment: SegmentReader) throws(IndexError) {
        guard segment.schema.hasMetadata else { return try checkTexts(of: segment) }
        var block = StoredFields.Block()
        let dates = try unsafe segment.dates()
        var values: [(field: Field, column: ValuesColumn)] = []
        for field in Field.names {
            if let column = try segment.values(of: field) { values.append((field, column)) }
        }
        for number in 0..<UInt32(segment.documentCount) {
            let document = try segment.document(number, block: &block)
            guard try segment.id(number) == document.id,
                unsafe dates[Int(number)] == document.date?.packed ?? 0,
                values.allSatisfy({ $0.column.holds(document.values(of: $0.field), of: Int(number)) })
            else {
                throw .corrupt(
                    file: segment.description.fileName(.columns), offset: 0,
                    what: "document \(number)'s columns differ from what is stored")
            }
            documents += 1
        }
    }

    private func checkDateBounds(of segment: SegmentReader) throws(IndexError) {
        guard segment.schema.hasMetadata else { return }
        let dates = try segment.dateColumn()
        for block in 0..<dates.blockCount {
            guard try unsafe dates.bounds(of: block) == DateBounds(of: dates.dates(of: block)) else {
                throw .corrupt(
                    file: segment.description.fileName(.columns), offset: 0,
                    what: "the bounds of block \(block)'s dates aren't those of its dates")
            }
        }
    }

    /// As `checkDocuments`, for documents without metadata.
    private mutating func checkTexts(of segment: SegmentReader) throws(IndexError) {
        var block = StoredFields.Block()
        for number in 0..<UInt32(segment.documentCount) {
            if segment.schema.storesDocuments { _ = try segment.document(number, block: &block) }
            documents += 1
        }
    }

    private mutating func checkTerms(of segment: SegmentReader) throws(IndexError) {
        var iterator = TermIterator(segment.terms)
        var previous: [UInt8] = []
        var found = 0
        var positionBuffer: [UInt32] = []
        while try iterator.next() {
            let key = Array(iterator.key)
            guard found == 0 || previous.lexicographicallyPrecedes(key) else {
                throw segment.terms.damagedKey(key)
            }
            previous = key
            found += 1
            let metadata = iterator.metadata
            let cursor = try segment.postings(metadata)
            let field = key.first.flatMap { Field(rawValue: $0) }
            let norms = unsafe field?.indexing == .text ? try segment.norms(field ?? .body) : nil
            var documentCount = 0
            var occurrences: UInt64 = 0
            try unsafe cursor.checkTopImpacts(norms: norms)
            try cursor.open(metadata)
            while try cursor.next() {
                documentCount += cursor.count
                try unsafe cursor.checkBounds(norms: norms)
                let frequencies = try unsafe cursor.frequencies()
                for i in 0..<cursor.count {
                    occurrences += UInt64(unsafe frequencies[i])
                    guard metadata.hasPositions else { continue }
                    try cursor.positions(at: i, into: &positionBuffer)
                    guard zip(positionBuffer, positionBuffer.dropFirst()).allSatisfy({ $0 < $1 }) else {
                        throw .corrupt(
                            file: segment.description.fileName(.positions), offset: metadata.positions,
                            what: "positions that don't increase")
                    }
                    positions += UInt64(positionBuffer.count)
                }
            }
            guard documentCount == cursor.documentFrequency, occurrences == metadata.occurrences else {
                throw .corrupt(
                    file: segment.description.fileName(.postings), offset: metadata.postings,
                    what: "a postings list that is shorter than its term says")
            }
            postings += UInt64(documentCount)
        }
        guard found == segment.terms.termCount else { throw segment.terms.damagedKey([]) }
        try segment.terms.checkSignatures()
        terms += found
    }

    private func checkLengths(of segment: SegmentReader) throws(IndexError) {
        for field in Field.texts {
            var total: UInt64 = 0
            if let codes = try unsafe segment.norms(field) {
                for document in 0..<segment.documentCount where segment.isLive(UInt32(document)) {
                    total += UInt64(Norms.lengths[Int(unsafe codes[document])])
                }
            }
            guard total == segment.liveLength(field) else {
                throw .corrupt(
                    file: segment.description.fileName(.norms), offset: 0,
                    what: "the lengths of field \(field.name) don't add up")
            }
        }
    }
}
