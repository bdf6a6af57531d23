import IndexCodec
import IndexStorage
import SearchIndex

/// Counts a search's matches by the values of some fields, segment by segment. Kinds, languages and dates come
/// from columns, whole windows at a time; the other fields from what is stored of each match. Not thread-safe.
struct FacetCollector: ~Copyable {
    private let request: FacetRequest
    private let fields: [FacetField]
    private var counts: [FacetCounts]
    /// The last block of stored documents that was decompressed, of the current segment.
    private var block = StoredFields.Block()

    init(_ request: FacetRequest) {
        self.request = request
        var fields: [FacetField] = []
        for field in request.fields where !fields.contains(field) { fields.append(field) }
        self.fields = fields
        counts = fields.map { _ in FacetCounts() }
    }

    var isEmpty: Bool { fields.isEmpty }

    /// Call before the windows of another segment.
    mutating func begin() { block = StoredFields.Block() }

    /// Takes the matches of a window.
    /// - Parameter isCancelled: asked once for each document whose stored metadata is read.
    mutating func collect(
        _ segment: SegmentReader, base: UInt32, _ documents: borrowing DocumentBits, isCancelled: () -> Bool
    ) throws(IndexError) {
        guard segment.schema.hasMetadata else {
            for place in counts.indices { counts[place].missing += documents.count }
            return
        }
        var needsStored = false
        for (place, field) in fields.enumerated() {
            switch field {
            case .kind:
                try unsafe collect(segment.kindNumbers(), segment.kinds, segment, base, documents, place)
            case .language:
                try unsafe collect(
                    segment.languageNumbers(), segment.languages, segment, base, documents, place)
            case .year, .date:
                try collectDates(segment, base, documents, place, inYears: field == .year)
            default: needsStored = true
            }
        }
        if needsStored { try collectStored(segment, base, documents, isCancelled) }
    }

    /// - Parameters:
    ///   - numbers: each document's place in `names` from 1, or 0.
    ///   - place: of the field.
    private mutating func collect(
        _ numbers: UnsafePointer<UInt32>, _ names: [String], _ segment: SegmentReader, _ base: UInt32,
        _ documents: borrowing DocumentBits, _ place: Int
    ) throws(IndexError) {
        var found = [Int](repeating: 0, count: names.count + 1)
        var greatest = 0
        documents.forEach { slot in
            let number = unsafe Int(numbers[Int(base + slot)])
            greatest = max(greatest, number)
            if number < found.count { found[number] += 1 }
        }
        // Tells what is damaged.
        guard greatest < found.count else { _ = try segment.name(greatest, of: names); return }
        for (number, count) in found.enumerated() where count > 0 {
            if number == 0 {
                counts[place].missing += count
            } else {
                counts[place].add(names[number - 1], count)
            }
        }
    }

    private mutating func collectDates(
        _ segment: SegmentReader, _ base: UInt32, _ documents: borrowing DocumentBits, _ place: Int,
        inYears: Bool
    ) throws(IndexError) {
        let dates = unsafe try segment.dates()
        var found: [UInt32: Int] = [:]
        documents.forEach { slot in
            let date = unsafe dates[Int(base + slot)]
            found[inYears ? date / 10_000 * 10_000 : date, default: 0] += 1
        }
        for (packed, count) in found {
            if let date = PartialDate(packed: packed) {
                counts[place].add(date.description, count)
            } else {
                counts[place].missing += count
            }
        }
    }

    private mutating func collectStored(
        _ segment: SegmentReader, _ base: UInt32, _ documents: borrowing DocumentBits,
        _ isCancelled: () -> Bool
    ) throws(IndexError) {
        var next = documents.next(from: 0)
        while let slot = next {
            next = documents.next(from: slot + 1)
            guard !isCancelled() else { throw .cancelled }
            let document = try segment.metadata(base + slot, block: &block)
            for (place, field) in fields.enumerated() {
                if let stored = field.storedField { counts[place].add(document.values(of: stored)) }
            }
        }
    }

    /// The counts of all segments, in the order of the request.
    consuming func facets() -> [Facet] {
        zip(fields, counts).map { $1.facet($0, limit: request.limit, prefix: request.prefix) }
    }
}

extension FacetField {
    /// The field whose stored values are counted; `nil` for what columns tell.
    fileprivate var storedField: Field? {
        switch self {
        case .kind, .language, .year, .date: nil
        case .author: .author
        case .tag: .tag
        case .source: .source
        case .url: .url
        case .publisher: .publisher
        case .funder: .funder
        case .grant: .grant
        }
    }
}
