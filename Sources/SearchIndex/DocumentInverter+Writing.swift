import IndexCodec
import IndexStorage

extension DocumentInverter {
    /// Writes all terms, in byte order, and completes the segment.
    func write(to writer: SegmentWriter) throws(IndexError) -> SegmentDescription {
        var emitter = TermEmitter(writer, norms: norms)
        var slotsByField = [[TermArena.Slot]](repeating: [], count: Field.allCases.count)
        for slot in arena.terms.indices { slotsByField[Int(arena.terms[slot].field)].append(slot) }
        /// By slot of a surface term: the place of its list in `lists`.
        var listOfSlot = [UInt32](repeating: 0, count: arena.terms.count)
        for field in Field.allCases {
            let surfaces = sorted(slotsByField[Int(field.rawValue)])
            let lists = try writeSurfaces(surfaces, of: field, &emitter, &listOfSlot)
            if field.indexing == .text { try writeStems(surfaces, of: field, &emitter, lists, listOfSlot) }
        }
        return try writer.finish(norms: zip(Field.texts, norms).map { ($0, $1) })
    }

    /// The ids, in byte order.
    func sortedIDs() -> [[UInt8]] {
        sorted(arena.terms.indices.filter { arena.terms[$0].field == Field.id.rawValue }).map {
            unsafe Array(arena.key($0))
        }
    }

    private struct WrittenList {
        var metadata: TermMetadata
        /// Languages in which the surface term occurs: each has a slot of its own.
        var slotCount: Int
    }

    private func writeSurfaces(
        _ slots: [TermArena.Slot], of field: Field, _ emitter: inout TermEmitter, _ listOfSlot: inout [UInt32]
    ) throws(IndexError) -> [WrittenList] {
        var lists: [WrittenList] = []
        var i = 0
        while i < slots.count {
            var end = i + 1
            while end < slots.count, unsafe compareBytes(arena.key(slots[i]), arena.key(slots[end])) == 0 { end += 1 }
            emitter.clear()
            for slot in slots[i..<end] { emitter.appendRun { arena.appendOccurrences(of: slot, to: &$0) } }
            let metadata = try unsafe emitter.emit(.surface, field, arena.key(slots[i]))
            if field.indexing == .text {
                for slot in slots[i..<end] { listOfSlot[slot] = UInt32(lists.count) }
                lists.append(WrittenList(metadata: metadata, slotCount: end - i))
            }
            i = end
        }
        return lists
    }

    /// Writes the stems: each the union of its surface terms' lists in its languages. A stem of one surface term that
    /// has no other languages shares that term's list.
    private func writeStems(
        _ surfaces: [TermArena.Slot], of field: Field, _ emitter: inout TermEmitter, _ lists: [WrittenList],
        _ listOfSlot: [UInt32]
    ) throws(IndexError) {
        let families = Set(languages.map(\.family)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        for family in families {
            let isOfFamily = languages.map { $0.family == family }
            let slots = sortedByStem(surfaces.filter { isOfFamily[Int(arena.terms[$0].language)] })
            var i = 0
            while i < slots.count {
                var end = i + 1
                while end < slots.count, unsafe compareBytes(arena.stem(slots[i]), arena.stem(slots[end])) == 0 {
                    end += 1
                }
                let list = lists[Int(listOfSlot[slots[i]])]
                let isOneSurface = slots[i..<end].allSatisfy { listOfSlot[$0] == listOfSlot[slots[i]] }
                let stem = unsafe arena.stem(slots[i])
                if isOneSurface, list.slotCount == end - i {
                    try unsafe emitter.share(list.metadata, .stem(family: family), field, stem)
                } else {
                    emitter.clear()
                    for slot in slots[i..<end] {
                        emitter.appendRun { arena.appendOccurrences(of: slot, to: &$0) }
                    }
                    _ = try unsafe emitter.emit(.stem(family: family), field, stem)
                }
                i = end
            }
        }
    }

    // MARK: - Sorting

    private func sorted(_ slots: [TermArena.Slot]) -> [TermArena.Slot] {
        sort(slots, prefix: { unsafe sortPrefix(arena.key($0)) }) { unsafe compareBytes(arena.key($0), arena.key($1)) }
    }

    private func sortedByStem(_ slots: [TermArena.Slot]) -> [TermArena.Slot] {
        sort(slots, prefix: { unsafe sortPrefix(arena.stem($0)) }) {
            unsafe compareBytes(arena.stem($0), arena.stem($1))
        }
    }

    /// Sorts by a prefix first, so that most comparisons need no look at the bytes; equal ones by slot.
    private func sort(
        _ slots: [TermArena.Slot], prefix: (TermArena.Slot) -> UInt64,
        compare: (TermArena.Slot, TermArena.Slot) -> Int
    ) -> [TermArena.Slot] {
        var keyed = slots.map { (prefix: prefix($0), slot: $0) }
        keyed.sort { a, b in
            if a.prefix != b.prefix { return a.prefix < b.prefix }
            let order = compare(a.slot, b.slot)
            return order != 0 ? order < 0 : a.slot < b.slot
        }
        return keyed.map(\.slot)
    }

    /// The first eight bytes as a number that sorts as they do.
    private func sortPrefix(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        if bytes.count >= 8 { return unsafe UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)) }
        var prefix: UInt64 = 0
        for i in bytes.indices { unsafe prefix |= UInt64(bytes[i]) << UInt64(56 - 8 * i) }
        return prefix
    }
}
