import CKernels
import IndexCodec
import IndexStorage

/// Reads where a term occurs, for many documents of a block of postings at once. Reused from term to term.
///
/// Safe because at most 128 documents are found in a block, for which there's room.
@safe struct OccurrenceReader: ~Copyable {
    /// The finder writes one more than it finds.
    private static let slack = 8
    /// What it costs to look for a posting among the documents, in documents looked for among the postings.
    private static let searchCost = 4

    private let which: UnsafeMutablePointer<UInt16>
    private let places: UnsafeMutablePointer<UInt8>
    private var positions = PositionBuffer()

    init() {
        unsafe which = .allocate(capacity: PackedBlock.count + Self.slack)
        unsafe places = .allocate(capacity: PackedBlock.count + Self.slack)
    }

    deinit {
        unsafe which.deallocate()
        unsafe places.deallocate()
    }

    /// Adds the occurrences of a term in documents, all of which are looked for from the cursor's batch on.
    /// - Parameter documents: rising, at most 4,096.
    mutating func add(
        _ cursor: PostingsCursor, in documents: [UInt32], to table: inout OccurrenceTable
    ) throws(IndexError) {
        var next = 0
        while next < documents.count {
            guard try cursor.seek(documents[next]) else { return }
            let count = cursor.count
            let last = unsafe cursor.documents[count - 1]
            let end = documents.index(from: next) { $0 <= last }
            let found = find(cursor, documents, next..<end)
            next = end
            guard found > 0 else { continue }
            try unsafe cursor.positions(at: places, count: found, into: &positions)
            let frequencies = try unsafe cursor.frequencies()
            var read = 0
            for number in 0..<found {
                let document = unsafe Int(which[number])
                for _ in 0..<(unsafe frequencies[Int(places[number])]) {
                    unsafe table.add(document, first: positions.values[read], length: 1)
                    read += 1
                }
            }
        }
    }

    /// Notes which of some documents are in the cursor's batch, and at which places. Returns how many there are.
    /// - Parameter range: those that are looked for: none after the batch's last document.
    private func find(_ cursor: PostingsCursor, _ documents: [UInt32], _ range: Range<Int>) -> Int {
        let first = cursor.index(atLeast: documents[range.lowerBound])
        let end = cursor.index(atLeast: documents[range.upperBound - 1] + 1, from: first)
        guard (end - first) * Self.searchCost < range.count else {
            let found = unsafe documents.withUnsafeBufferPointer { buffer in
                unsafe ev_find_documents(
                    cursor.documents, buffer.baseAddress.unsafelyUnwrapped + range.lowerBound, range.count,
                    which, places)
            }
            for number in 0..<found { unsafe which[number] += UInt16(range.lowerBound) }
            return found
        }
        var (found, from) = (0, range.lowerBound)
        for place in first..<end {
            let document = unsafe cursor.documents[place]
            from = documents.index(from: from) { $0 < document }
            if documents[from] == document {
                unsafe which[found] = UInt16(from)
                unsafe places[found] = UInt8(place)
                found += 1
            }
        }
        return found
    }
}
