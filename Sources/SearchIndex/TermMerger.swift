import IndexCodec
import IndexStorage
import Synchronization

/// Merges the terms of segments by ranges: several threads merge a range each, into memory, and the ranges go
/// into the files in order.
///
/// Safety: the segments are only read. `lists` changes between phases alone; `isCancelled` is asked by one
/// thread at a time.
final class TermMerger: @unchecked Sendable {
    /// The number of a document that isn't kept.
    static let deleted = UInt32.max
    /// Blocks of a dictionary from one sample to the next, and samples that make a range: some 8,000 terms.
    private static let blocksPerSample = 64
    private static let samplesPerRange = 4

    private let segments: [SegmentReader]
    private let schema: IndexSchema
    private let newNumbers: [[UInt32]]
    private let isReordered: Bool
    /// By number of the text field.
    private let lengths: [FieldLengths]
    private let writer: SegmentWriter
    private let isCancelled: () -> Bool
    /// Of the surface terms of the last field: stems with the very same lists share what was written for them.
    private var lists: [ListPlaces: TermMetadata] = [:]

    /// - Parameters:
    ///   - newNumbers: by segment, of each document; `deleted` for one that isn't kept.
    ///   - isReordered: whether new numbers may fall where old ones rise.
    init(
        _ segments: [SegmentReader], schema: IndexSchema, newNumbers: [[UInt32]], isReordered: Bool,
        _ lengths: [FieldLengths], to writer: SegmentWriter, isCancelled: @escaping () -> Bool
    ) {
        self.segments = segments
        self.schema = schema
        self.newNumbers = newNumbers
        self.isReordered = isReordered
        self.lengths = lengths
        self.writer = writer
        self.isCancelled = isCancelled
    }

    /// Writes all terms.
    /// - Parameter threads: how many work at most; asked for each class of terms of a field.
    /// - Throws: `cancelled`; what reading the segments and writing throws.
    func merge(threads: () -> Int) throws(IndexError) {
        let borders = try borders()
        var start = 0
        while start < borders.count {
            // Stems wait for the surface terms of their field, whose lists they may share.
            var end = start + 1
            while end < borders.count, !Self.isStart(borders[end], of: .stem) { end += 1 }
            let written = Mutex<[(ListPlaces, TermMetadata)]>([])
            try OrderedRanges.forEach(
                start..<end, threads: threads(),
                make: { (range) throws(IndexError) in
                    try self.merge(
                        from: borders[range], to: range + 1 < borders.count ? borders[range + 1] : nil)
                },
                take: { (_, merged) throws(IndexError) in
                    if self.isCancelled() { throw .cancelled }
                    let metadata = try self.writer.append(merged.encoded)
                    guard !merged.lists.isEmpty else { return }
                    written.withLock { $0 += merged.lists.map { ($0.places, metadata[$0.term]) } }
                })
            lists.removeAll(keepingCapacity: true)
            for (places, metadata) in written.withLock({ $0 }) { lists[places] = metadata }
            start = end
        }
    }

    // MARK: - Ranges

    /// The least keys of the ranges, in order: where a class of a field begins, and between every few thousand
    /// terms of all segments.
    private func borders() throws(IndexError) -> [[UInt8]] {
        var samples: [[UInt8]] = []
        for segment in segments {
            samples += try segment.terms.sampledKeys(blocksApart: Self.blocksPerSample)
        }
        samples.sort { $0.lexicographicallyPrecedes($1) }
        var borders = stride(from: Self.samplesPerRange, to: samples.count, by: Self.samplesPerRange).map {
            samples[$0]
        }
        for field in Field.allCases {
            for termClass in TermKey.Class.allCases { borders.append([field.rawValue, termClass.rawValue]) }
        }
        borders.sort { $0.lexicographicallyPrecedes($1) }
        // Keys below and above all fields are damage, which the ranges at the ends find.
        borders[0] = []
        return borders.enumerated().filter { $0.offset == 0 || borders[$0.offset - 1] != $0.element }.map(
            \.element)
    }

    private static func isStart(_ border: [UInt8], of termClass: TermKey.Class) -> Bool {
        border.count == TermKey.prefixCount && border[1] == termClass.rawValue
    }

    // MARK: - Merging

    /// Where a list stands in the sources: the same for two terms only if their lists are the same.
    private struct ListPlace: Hashable {
        var segment: Int
        var postings: UInt64
        var positions: UInt64
        var documentFrequency: UInt32
        /// Tells a position from an offset: with one occurrence `positions` is the position itself.
        var occurrences: UInt64

        init(_ segment: Int, _ metadata: TermMetadata) {
            self.segment = segment
            postings = metadata.postings
            positions = metadata.positions
            documentFrequency = metadata.documentFrequency
            occurrences = metadata.occurrences
        }
    }

    private struct ListPlaces: Hashable {
        var first: ListPlace
        var others: [ListPlace]
    }

    private struct MergedTerms: Sendable {
        var encoded: EncodedTerms
        /// The lists that stems may share.
        var lists: [(places: ListPlaces, term: Int)]
    }

    /// Merges the terms from one key up to another.
    private func merge(from lower: [UInt8], to upper: [UInt8]?) throws(IndexError) -> MergedTerms {
        var encoder = TermEncoder()
        var lists: [(places: ListPlaces, term: Int)] = []
        var iterators: [TermIterator] = []
        var open: [Int] = []
        for (i, segment) in segments.enumerated() {
            iterators.append(TermIterator(segment.terms))
            if try iterators[i].seek(lower) { open.append(i) }
        }
        var occurrences: [UInt64] = []
        var postings = ListCopier(isReordered: isReordered)
        while let first = least(open, iterators) {
            let key = iterators[first].key
            if let upper, !key.lexicographicallyPrecedes(upper) { break }
            guard key.count >= TermKey.prefixCount, let field = Field(rawValue: key[key.startIndex]) else {
                throw segments[first].terms.damagedKey(Array(key))
            }
            let sources =
                open.count == 1 ? open : open.filter { iterators[$0].compare(iterators[first]) == 0 }
            let termClass = TermKey.Class(rawValue: key[key.startIndex + 1])
            let isShareable =
                schema.hasMetadata && field.indexing == .text && (termClass == .surface || termClass == .stem)
                && (sources.count > 1 || iterators[first].metadata.occurrences > 1)
            let places =
                isShareable
                ? ListPlaces(
                    first: ListPlace(first, iterators[first].metadata),
                    others: sources.dropFirst().map { ListPlace($0, iterators[$0].metadata) })
                : nil
            if termClass == .stem, let places, let metadata = self.lists[places] {
                encoder.add(key: key, sharing: metadata)
            } else {
                occurrences.removeAll(keepingCapacity: true)
                for source in sources {
                    try postings.append(
                        iterators[source].metadata, of: segments[source], field, newNumbers[source],
                        to: &occurrences)
                }
                if !occurrences.isEmpty {
                    if termClass == .surface, let places { lists.append((places, encoder.count)) }
                    try encoder.add(
                        key: key, field, occurrences,
                        lengths.of(field))
                }
            }
            for source in sources where try !iterators[source].next() { open.removeAll { $0 == source } }
        }
        return MergedTerms(encoded: encoder.take(), lists: lists)
    }

    /// The iterator with the least key; the first of those with the same.
    private func least(_ open: [Int], _ iterators: [TermIterator]) -> Int? {
        guard var first = open.first else { return nil }
        for i in open.dropFirst() where iterators[i].compare(iterators[first]) < 0 { first = i }
        return first
    }
}

/// Reads lists with their documents' new numbers. Not thread-safe.
private struct ListCopier: ~Copyable {
    let isReordered: Bool
    private var values: [UInt32] = []
    /// `document << 32 | place` of a list that is put in order, a place being that of its document's first
    /// occurrence.
    private var documents: [UInt64] = []
    private var unordered: [UInt64] = []

    init(isReordered: Bool) { self.isReordered = isReordered }

    /// Appends `document << 32 | position` of a list's occurrences in documents that are kept, in order.
    mutating func append(
        _ metadata: TermMetadata, of segment: SegmentReader, _ field: Field, _ newNumbers: [UInt32],
        to occurrences: inout [UInt64]
    ) throws(IndexError) {
        if metadata.occurrences == 1 {
            guard Int(metadata.onlyDocument) < newNumbers.count else {
                throw segment.terms.damagedMetadata("a document past the segment's last")
            }
            let document = newNumbers[Int(metadata.onlyDocument)]
            guard document != TermMerger.deleted else { return }
            occurrences.append(UInt64(document) << 32 | metadata.positions)
            return
        }
        guard isReordered else { return try read(metadata, of: segment, field, newNumbers, to: &occurrences) }
        unordered.removeAll(keepingCapacity: true)
        var list: [UInt64] = []
        swap(&list, &unordered)
        try read(metadata, of: segment, field, newNumbers, to: &list)
        documents.removeAll(keepingCapacity: true)
        for i in list.indices where i == 0 || list[i] >> 32 != list[i - 1] >> 32 {
            documents.append(list[i] & ~0xFFFF_FFFF | UInt64(i))
        }
        documents.sort()
        for document in documents {
            var i = Int(document & 0xFFFF_FFFF)
            let number = document >> 32
            while i < list.count, list[i] >> 32 == number {
                occurrences.append(list[i])
                i += 1
            }
        }
        swap(&list, &unordered)
    }

    private mutating func read(
        _ metadata: TermMetadata, of segment: SegmentReader, _ field: Field, _ newNumbers: [UInt32],
        to occurrences: inout [UInt64]
    ) throws(IndexError) {
        let cursor = try segment.postings(metadata)
        let positions = field.hasPositions ? try cursor.openPositions() : nil
        var ordinal: UInt64 = 0
        while try cursor.next() {
            let frequencies = try unsafe cursor.frequencies()
            for i in 0..<cursor.count {
                let document = unsafe newNumbers[Int(cursor.documents[i])]
                let frequency = unsafe Int(frequencies[i])
                defer { ordinal += UInt64(frequency) }
                guard document != TermMerger.deleted else { continue }
                guard let positions else {
                    occurrences.append(UInt64(document) << 32)
                    continue
                }
                values.removeAll(keepingCapacity: true)
                try positions.read(from: ordinal, count: frequency, into: &values)
                for position in values { occurrences.append(UInt64(document) << 32 | UInt64(position)) }
            }
        }
    }
}
