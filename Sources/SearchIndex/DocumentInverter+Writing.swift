import IndexCodec
import IndexStorage

extension DocumentInverter {
    /// Writes all terms, in byte order, and completes the segment.
    func write(to writer: SegmentWriter) throws(IndexError) -> SegmentDescription {
        var emitter = TermEmitter(writer, norms: norms)
        var slots = [[TermArena.Slot]](repeating: [], count: TermSpace.count)
        for slot in arena.slots { slots[Int(arena[slot].space)].append(slot) }
        for field in Field.allCases {
            func terms(_ termClass: TermKey.Class) -> [SortedTerm] {
                unsafe sorted(slots[Int(TermSpace(field, termClass).rawValue)]) { unsafe arena.key($0) }
            }
            var surfaces = terms(.surface)
            let lists = try writeSurfaces(&surfaces, of: field, &emitter)
            if schema.hasMetadata, field.indexing == .text {
                try writeStems(surfaces, of: field, &emitter, lists)
            }
            try writeWhole(terms(.gram), .gram, of: field, &emitter)
            try writeWhole(terms(.compound), .compound, of: field, &emitter)
            try writeWhole(terms(.border), .border, of: field, &emitter)
        }
        return try writer.finish(norms: zip(Field.texts, norms).map { ($0, $1) })
    }

    /// The ids, in byte order.
    func sortedIDs() -> [[UInt8]] {
        unsafe sorted(arena.slots.filter { arena[$0].space == TermSpace(.id, .surface).rawValue }) {
            unsafe arena.key($0)
        }
        .map {
            unsafe Array(arena.key($0.slot))
        }
    }

    private struct WrittenList {
        var metadata: TermMetadata
        /// Languages in which the surface term occurs: each has a slot of its own.
        var slotCount: Int
    }

    /// A term on its way to the disk.
    private struct SortedTerm: BitwiseCopyable {
        /// The first eight bytes that it's sorted by, as a number that sorts as they do.
        var prefix: UInt64
        var slot: TermArena.Slot
        /// The place of its surface term's list among those of its field, once that is written.
        var list: UInt32 = 0
    }

    private func writeSurfaces(
        _ terms: inout [SortedTerm], of field: Field, _ emitter: inout TermEmitter
    ) throws(IndexError) -> [WrittenList] {
        var lists: [WrittenList] = []
        var i = 0
        while i < terms.count {
            prefetch(terms, from: i)
            let end = unsafe endOfEqual(terms, from: i) { unsafe arena.key($0) }
            let metadata = try unsafe emit(
                terms[i..<end], .surface, field, arena.key(terms[i].slot), &emitter)
            if field.indexing == .text {
                for j in i..<end { terms[j].list = UInt32(lists.count) }
                lists.append(WrittenList(metadata: metadata, slotCount: end - i))
            }
            i = end
        }
        return lists
    }

    /// Writes terms of which each has one slot.
    private func writeWhole(
        _ terms: [SortedTerm], _ termClass: TermEmitter.Class, of field: Field, _ emitter: inout TermEmitter
    ) throws(IndexError) {
        for i in terms.indices {
            prefetch(terms, from: i)
            _ = try unsafe emit(terms[i...i], termClass, field, arena.key(terms[i].slot), &emitter)
        }
    }

    /// Writes the stems: each the union of its surface terms' lists in its languages. A stem of one surface
    /// term that has no other languages shares that term's list.
    private func writeStems(
        _ surfaces: [SortedTerm], of field: Field, _ emitter: inout TermEmitter, _ lists: [WrittenList]
    ) throws(IndexError) {
        let families = Set(languages.map(\.family)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        for family in families {
            let isOfFamily = languages.map { $0.family == family }
            var terms = surfaces.filter { isOfFamily[Int(arena[$0.slot].language)] }
            unsafe sort(&terms) { unsafe arena.stem($0) }
            var i = 0
            while i < terms.count {
                prefetch(terms, from: i)
                let end = unsafe endOfEqual(terms, from: i) { unsafe arena.stem($0) }
                let list = terms[i].list
                let stem = unsafe arena.stem(terms[i].slot)
                if lists[Int(list)].slotCount == end - i, terms[i..<end].allSatisfy({ $0.list == list }) {
                    try unsafe emitter.share(lists[Int(list)].metadata, .stem(family: family), field, stem)
                } else {
                    _ = try unsafe emit(terms[i..<end], .stem(family: family), field, stem, &emitter)
                }
                i = end
            }
        }
    }

    /// Has the memory of the terms soon to be written fetched: in byte order they lie all over the arena.
    private func prefetch(_ terms: [SortedTerm], from i: Int) {
        if i + 32 < terms.count { arena.prefetch(terms[i + 32].slot) }
        if i + 16 < terms.count { arena.prefetchOccurrences(of: terms[i + 16].slot) }
    }

    /// Writes the occurrences of some slots as one list.
    private func emit(
        _ terms: ArraySlice<SortedTerm>, _ termClass: TermEmitter.Class, _ field: Field,
        _ term: UnsafeRawBufferPointer,
        _ emitter: inout TermEmitter
    ) throws(IndexError) -> TermMetadata {
        if terms.count == 1, let only = terms.first.map({ arena[$0.slot] }), only.occurrences == 1 {
            return try unsafe emitter.emit(
                termClass, field, term, document: only.document, position: only.position)
        }
        emitter.clear()
        for term in terms { emitter.appendRun { arena.appendOccurrences(of: term.slot, to: &$0) } }
        return try unsafe emitter.emit(termClass, field, term)
    }

    // MARK: - Sorting

    private func sorted(
        _ slots: [TermArena.Slot], by bytes: (TermArena.Slot) -> UnsafeRawBufferPointer
    ) -> [SortedTerm] {
        var terms = slots.map { SortedTerm(prefix: 0, slot: $0) }
        unsafe sort(&terms, by: bytes)
        return terms
    }

    /// Sorts by a prefix first, so that most comparisons need no look at the bytes; equal ones by slot.
    private func sort(_ terms: inout [SortedTerm], by bytes: (TermArena.Slot) -> UnsafeRawBufferPointer) {
        for i in terms.indices {
            if i + 32 < terms.count { arena.prefetch(terms[i + 32].slot) }
            terms[i].prefix = unsafe TermArena.sortPrefix(bytes(terms[i].slot))
        }
        terms.sort { a, b in
            if a.prefix != b.prefix { return a.prefix < b.prefix }
            let order = unsafe compareBytes(bytes(a.slot), bytes(b.slot))
            return order != 0 ? order < 0 : a.slot < b.slot
        }
    }

    /// The end of the terms that have the bytes of the one at `start`.
    private func endOfEqual(
        _ terms: [SortedTerm], from start: Int, _ bytes: (TermArena.Slot) -> UnsafeRawBufferPointer
    ) -> Int {
        var end = start + 1
        while end < terms.count, terms[end].prefix == terms[start].prefix,
            unsafe compareBytes(bytes(terms[start].slot), bytes(terms[end].slot)) == 0
        {
            end += 1
        }
        return end
    }
}
