import IndexCodec
import IndexStorage
import Synchronization

/// Writes the documents of text builders as one segment, by ranges of terms: several threads sort and encode a
/// range each, into memory, and the ranges go into the files in order. So the files are the same to the byte
/// whatever the number of threads.
///
/// Safety: the builders are only read; `writer` is given ranges by one thread at a time.
final class TextFlush: @unchecked Sendable {
    /// Terms of a range, about: few enough that ranges even out, and that little memory waits for its turn.
    private static let termsPerRange = 8_192

    private let builders: [TextBuilder]
    /// By builder, the segment's number of its first document.
    private let firstDocuments: [UInt32]
    private let lengths: FieldLengths
    private let writer: SegmentWriter
    /// By builder, its terms by range.
    private var terms: [PartitionedTerms] = []
    /// Terms from one border to the next make a range.
    private var borders: [UInt64] = []

    init(_ builders: [TextBuilder], to writer: SegmentWriter) {
        self.builders = builders
        self.writer = writer
        var firstDocuments: [UInt32] = []
        var norms: [UInt8] = []
        for builder in builders {
            firstDocuments.append(UInt32(norms.count))
            norms += builder.inverter.norms[Int(Field.body.rawValue)]
        }
        self.firstDocuments = firstDocuments
        lengths = FieldLengths(norms)
    }

    /// Writes all of it and completes the segment.
    /// - Complexity: n log n in the terms, linear in the occurrences; memory for two or so ranges a thread.
    func write(threads: Int) throws(IndexError) -> SegmentDescription {
        for builder in builders { try builder.moveStored(to: writer) }
        partition(threads: threads)
        try OrderedRanges.forEach(
            0..<(borders.count + 1), threads: threads,
            make: { (range) throws(IndexError) in try self.encode(range) },
            take: { (_, encoded) throws(IndexError) in _ = try self.writer.append(encoded) })
        return try writer.finish(norms: [(.body, lengths.norms)])
    }

    // MARK: - Ranges

    /// Cuts the terms into ranges by their first bytes.
    private func partition(threads: Int) {
        let count = builders.reduce(0) { $0 + $1.inverter.arena.slots.count }
        let rangeCount = max(1, count / Self.termsPerRange)
        var sample: [UInt64] = []
        let distance = max(1, Self.termsPerRange / 16)
        for builder in builders {
            let slots = builder.inverter.arena.slots
            for i in stride(from: 0, to: slots.count, by: distance) {
                sample.append(builder.inverter.arena.sortPrefix(slots[i]))
            }
        }
        sample.sort()
        for i in 1..<max(1, rangeCount) where !sample.isEmpty {
            let border = sample[i * sample.count / rangeCount]
            if border > borders.last ?? 0 { borders.append(border) }
        }
        let partitioned = Mutex([PartitionedTerms?](repeating: nil, count: builders.count))
        let next = Atomic(0)
        OrderedRanges.concurrently(threads) { _ in
            while true {
                let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard place < self.builders.count else { return }
                let terms = PartitionedTerms(of: self.builders[place], borders: self.borders)
                partitioned.withLock { $0[place] = terms }
            }
        }
        terms = partitioned.withLock { $0 }.compactMap { $0 }
    }

    // MARK: - Encoding

    private struct SourceTerm: BitwiseCopyable {
        var prefix: UInt64
        var slot: TermArena.Slot
        var builder: UInt32
    }

    private func encode(_ range: Int) throws(IndexError) -> EncodedTerms {
        var terms: [SourceTerm] = []
        for (builder, partitioned) in self.terms.enumerated() {
            for term in partitioned[range] {
                terms.append(SourceTerm(prefix: term.prefix, slot: term.slot, builder: UInt32(builder)))
            }
        }
        terms.sort { a, b in
            if a.prefix != b.prefix { return a.prefix < b.prefix }
            let order = unsafe compareBytes(key(a), key(b))
            return order != 0 ? order < 0 : a.builder < b.builder
        }
        var encoder = TermEncoder()
        var occurrences: [UInt64] = []
        var i = 0
        while i < terms.count {
            if i + 32 < terms.count { prefetchTerm(terms[i + 32]) }
            if i + 16 < terms.count { prefetchOccurrences(terms[i + 16]) }
            var end = i + 1
            let key = unsafe key(terms[i])
            while end < terms.count, terms[end].prefix == terms[i].prefix,
                unsafe compareBytes(key, self.key(terms[end])) == 0
            { end += 1 }
            occurrences.removeAll(keepingCapacity: true)
            for term in terms[i..<end] {
                let builder = Int(term.builder)
                builders[builder].inverter.arena.appendOccurrences(
                    of: term.slot, from: firstDocuments[builder], to: &occurrences)
            }
            try unsafe encoder.add(key, .body, occurrences, lengths)
            i = end
        }
        return encoder.take()
    }

    private func key(_ term: SourceTerm) -> UnsafeRawBufferPointer {
        unsafe builders[Int(term.builder)].inverter.arena.key(term.slot)
    }

    private func prefetchTerm(_ term: SourceTerm) {
        builders[Int(term.builder)].inverter.arena.prefetch(term.slot)
    }

    private func prefetchOccurrences(_ term: SourceTerm) {
        builders[Int(term.builder)].inverter.arena.prefetchOccurrences(of: term.slot)
    }
}
