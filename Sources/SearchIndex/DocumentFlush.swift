import IndexCodec
import IndexStorage

/// Writes documents that were inverted as a segment, by ranges of terms: several threads sort and encode a range
/// each, into memory, and the ranges go into the files in order, the stems of a field after all its surface
/// terms, whose lists they may share. So the files are the same to the byte whatever the number of threads.
///
/// Safety: the builder's inverter is only read. `surfaces` and `lists` change while surface terms are taken, by
/// one thread at a time, and are read afterwards.
final class DocumentFlush: @unchecked Sendable {
    private let builder: SegmentBuilder
    private let threads: Int
    /// By number of the text field.
    private let lengths: [FieldLengths]
    /// By space, the slots of its terms.
    private let slots: [[TermArena.Slot]]
    /// The surface terms of the field that is being written, and their lists.
    private var surfaces: [SortedTerm] = []
    private var lists: [WrittenList] = []

    /// - Parameter threads: how many sort and encode at most.
    init(_ builder: SegmentBuilder, threads: Int) {
        self.builder = builder
        self.threads = threads
        lengths = builder.inverter.norms.map { FieldLengths($0) }
        slots = builder.inverter.slotsBySpace()
    }

    /// Writes all terms and completes the segment.
    /// - Complexity: n log n in the terms, linear in the occurrences; memory for two or so ranges a thread.
    func write() throws(IndexError) -> SegmentDescription {
        for field in Field.allCases {
            try writeSurfaces(of: field)
            try writeOthers(of: field)
        }
        return try builder.writer.finish(norms: zip(Field.texts, builder.inverter.norms).map { ($0, $1) })
    }

    private func ranges(_ termClass: TermKey.Class, of field: Field) -> [TermRange] {
        builder.inverter.ranges(
            of: slots[Int(TermSpace(field, termClass).rawValue)].map { SortedTerm(slot: $0) }, termClass)
    }

    private func writeSurfaces(of field: Field) throws(IndexError) {
        surfaces.removeAll(keepingCapacity: true)
        lists.removeAll(keepingCapacity: true)
        let ranges = ranges(.surface, of: field)
        let hasStems = builder.inverter.hasStems(field)
        try OrderedRanges.forEach(
            ranges.indices, threads: threads,
            make: { (i) throws(IndexError) in
                try self.builder.inverter.encode(
                    ranges[i], of: field, self.lengths.of(field), lists: [])
            },
            take: { (_, encoded) throws(IndexError) in
                let metadata = try self.builder.writer.append(encoded.terms)
                guard hasStems else { return }
                let first = UInt32(self.lists.count)
                for var term in encoded.sorted {
                    term.list += first
                    self.surfaces.append(term)
                }
                for (metadata, slotCount) in zip(metadata, encoded.slotCounts) {
                    self.lists.append(WrittenList(metadata: metadata, slotCount: slotCount))
                }
            })
    }

    /// Writes what comes after the surface terms of a field.
    private func writeOthers(of field: Field) throws(IndexError) {
        var ranges = builder.inverter.hasStems(field) ? builder.inverter.stemRanges(of: surfaces) : []
        for termClass in TermKey.Class.allCases where termClass != .surface && termClass != .stem {
            ranges += self.ranges(termClass, of: field)
        }
        let (all, lists) = (ranges, lists)
        try OrderedRanges.forEach(
            all.indices, threads: threads,
            make: { (i) throws(IndexError) in
                try self.builder.inverter.encode(
                    all[i], of: field, self.lengths.of(field), lists: lists)
            },
            take: { (_, encoded) throws(IndexError) in _ = try self.builder.writer.append(encoded.terms) })
    }
}

/// A term on its way to the disk.
struct SortedTerm: BitwiseCopyable {
    /// The first eight bytes that it's sorted by, as a number that sorts as they do.
    var prefix: UInt64 = 0
    var slot: TermArena.Slot
    /// The place of its surface term's list among those of its field, once that is written.
    var list: UInt32 = 0
}

/// A surface term's list that was written.
struct WrittenList {
    var metadata: TermMetadata
    /// Languages in which the surface term occurs: each has a slot of its own.
    var slotCount: Int
}

/// Terms that one thread sorts and encodes: all of one class between two borders.
struct TermRange {
    var termClass: TermKey.Class
    /// Of stems.
    var family: String?
    /// In no order.
    var terms: [SortedTerm]
}

/// A range that was encoded.
struct EncodedRange {
    var terms: EncodedTerms
    /// The range's terms in order, each with the place of its list in the range.
    var sorted: [SortedTerm]
    /// By list, the slots whose occurrences it holds.
    var slotCounts: [Int]
}
