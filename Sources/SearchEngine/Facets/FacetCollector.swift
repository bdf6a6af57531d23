import IndexCodec
import IndexStorage
import SearchIndex

/// Counts a search's matches by the values of some fields, segment by segment, from columns, whole windows at a time.
/// Where a segment lacks a field's column, for too many different values or since an earlier version wrote it, what
/// is stored of each match is read. Not thread-safe.
struct FacetCollector: ~Copyable {
    private let request: FacetRequest
    private let fields: [FacetField]
    private var counts: [FacetCounts]
    /// By place of the field, what the current segment's column came to so far; `nil` for those without.
    private var columns: [ValueCounts?] = []
    /// The last block of stored documents that was decompressed.
    private var block = StoredFields.Block()

    init(_ request: FacetRequest) {
        self.request = request
        var fields: [FacetField] = []
        for field in request.fields where !fields.contains(field) { fields.append(field) }
        self.fields = fields
        counts = fields.map { _ in FacetCounts() }
    }

    var isEmpty: Bool { fields.isEmpty }

    /// Call before the windows of a segment.
    mutating func begin(_ segment: SegmentReader) throws(IndexError) {
        finishColumns()
        guard segment.schema.hasMetadata else { return }
        for field in fields {
            var column: ValuesColumn?
            if let named = field.valueField { column = try segment.values(of: named) }
            columns.append(column.map { ValueCounts($0) })
        }
    }

    /// Adds up what the columns of the segment came to.
    private mutating func finishColumns() {
        for (place, column) in columns.enumerated() { column?.add(to: &counts[place]) }
        columns = []
    }

    /// Takes the matches of a window.
    /// - Parameter isCancelled: asked once for each document whose stored metadata is read.
    mutating func collect(
        _ segment: SegmentReader, base: UInt32, _ documents: borrowing DocumentBits, isCancelled: () -> Bool
    ) throws(IndexError) {
        guard segment.schema.hasMetadata else {
            for place in counts.indices { counts[place].missing += documents.count }
            return
        }
        var stored: [Int] = []
        for (place, field) in fields.enumerated() {
            switch field {
            case .kind:
                try unsafe collect(segment.kindNumbers(), segment.kinds, segment, base, documents, place)
            case .language:
                try unsafe collect(
                    segment.languageNumbers(), segment.languages, segment, base, documents, place)
            case .year, .date:
                try collectDates(segment, base, documents, place, inYears: field == .year)
            default:
                if columns[place] == nil {
                    stored.append(place)
                } else if columns[place]?.collect(base, documents) == false {
                    throw .corrupt(
                        file: segment.description.fileName(.columns), offset: 0,
                        what: "a number without a value")
                }
            }
        }
        if !stored.isEmpty { try collectStored(stored, segment, base, documents, isCancelled) }
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

    /// - Parameter places: of the fields.
    private mutating func collectStored(
        _ places: [Int], _ segment: SegmentReader, _ base: UInt32, _ documents: borrowing DocumentBits,
        _ isCancelled: () -> Bool
    ) throws(IndexError) {
        var next = documents.next(from: 0)
        while let slot = next {
            next = documents.next(from: slot + 1)
            guard !isCancelled() else { throw .cancelled }
            let document = try segment.metadata(base + slot, block: &block)
            for place in places {
                if let field = fields[place].valueField { counts[place].add(document.values(of: field)) }
            }
        }
    }

    /// The counts of all segments, in the order of the request.
    consuming func facets() -> [Facet] {
        finishColumns()
        return zip(fields, counts).map { $1.facet($0, limit: request.limit, prefix: request.prefix) }
    }
}

extension FacetField {
    /// The field whose values are counted as they're stored; `nil` for the others.
    fileprivate var valueField: Field? {
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
