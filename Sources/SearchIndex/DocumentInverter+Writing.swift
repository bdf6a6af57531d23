import IndexCodec
import IndexStorage

/// Terms in ranges, sorted and encoded. Several threads may encode at once: it only reads.
extension DocumentInverter {
    /// Terms of a range, about: few enough that ranges even out, and that little memory waits for its turn.
    private static let termsPerRange = 8_192

    /// By number of the space, the slots of its terms.
    func slotsBySpace() -> [[TermArena.Slot]] {
        var slots = [[TermArena.Slot]](repeating: [], count: TermSpace.count)
        for slot in arena.slots { slots[Int(arena[slot].space)].append(slot) }
        return slots
    }

    /// The ids, in byte order.
    func sortedIDs() -> [[UInt8]] {
        let slots = arena.slots.filter { arena[$0].space == TermSpace(.id, .surface).rawValue }
        var terms = slots.map { SortedTerm(slot: $0) }
        setPrefixes(&terms, .surface)
        sort(&terms, .surface)
        return terms.map { unsafe Array(arena.key($0.slot)) }
    }

    /// Whether a field's surface terms have stems.
    func hasStems(_ field: Field) -> Bool { schema.hasMetadata && field.indexing == .text }

    // MARK: - Ranges

    /// Cuts terms of one class into ranges by their first bytes; none for no terms.
    /// - Parameter family: of stems.
    func ranges(
        of terms: [SortedTerm], _ termClass: TermKey.Class, family: String? = nil
    ) -> [TermRange] {
        guard !terms.isEmpty else { return [] }
        var terms = terms
        setPrefixes(&terms, termClass)
        var borders: [UInt64] = []
        let rangeCount = terms.count / Self.termsPerRange
        if rangeCount > 1 {
            let sample = stride(from: 0, to: terms.count, by: Self.termsPerRange / 16).map {
                terms[$0].prefix
            }
            .sorted()
            for i in 1..<rangeCount {
                let border = sample[i * sample.count / rangeCount]
                if border > borders.last ?? 0 { borders.append(border) }
            }
        }
        var ranges = [TermRange](
            repeating: TermRange(termClass: termClass, family: family, terms: []), count: borders.count + 1)
        for term in terms { ranges[PartitionedTerms.range(of: term.prefix, borders)].terms.append(term) }
        return ranges.filter { !$0.terms.isEmpty }
    }

    /// The stems of a field's surface terms, by family in byte order.
    func stemRanges(of surfaces: [SortedTerm]) -> [TermRange] {
        let families = Set(languages.map(\.family)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return families.flatMap { family in
            let isOfFamily = languages.map { $0.family == family }
            return ranges(
                of: surfaces.filter { isOfFamily[Int(arena[$0.slot].language)] }, .stem, family: family)
        }
    }

    // MARK: - Encoding

    /// Sorts and encodes the terms of a range.
    /// - Parameters:
    ///   - lengths: the field's.
    ///   - lists: of the field's surface terms, for ranges of stems.
    func encode(
        _ range: TermRange, of field: Field, _ lengths: FieldLengths, lists: [WrittenList]
    ) throws(IndexError) -> EncodedRange {
        var terms = range.terms
        sort(&terms, range.termClass)
        var emitter = TermEmitter(field, range.termClass, family: range.family, lengths)
        var slotCounts: [Int] = []
        var i = 0
        while i < terms.count {
            prefetch(terms, from: i)
            let bytes = unsafe bytes(of: terms[i].slot, range.termClass)
            var end = i + 1
            while end < terms.count, terms[end].prefix == terms[i].prefix,
                unsafe compareBytes(bytes, self.bytes(of: terms[end].slot, range.termClass)) == 0
            { end += 1 }
            if range.termClass == .stem, let list = wholeList(of: terms[i..<end], lists) {
                unsafe emitter.share(list, bytes)
            } else {
                emitter.clear()
                for term in terms[i..<end] {
                    emitter.appendRun { arena.appendOccurrences(of: term.slot, to: &$0) }
                }
                try unsafe emitter.emit(bytes)
            }
            if range.termClass == .surface {
                for j in i..<end { terms[j].list = UInt32(slotCounts.count) }
                slotCounts.append(end - i)
            }
            i = end
        }
        return EncodedRange(terms: emitter.take(), sorted: terms, slotCounts: slotCounts)
    }

    /// The list of the one surface term that a stem has, if that has no other languages; else `nil`: then the
    /// stem has the union of its surface terms' lists in its languages.
    private func wholeList(of terms: ArraySlice<SortedTerm>, _ lists: [WrittenList]) -> TermMetadata? {
        guard let place = terms.first?.list, lists[Int(place)].slotCount == terms.count,
            terms.allSatisfy({ $0.list == place })
        else { return nil }
        return lists[Int(place)].metadata
    }

    /// Has the memory of the terms soon to be written fetched: in byte order they lie all over the arena.
    private func prefetch(_ terms: [SortedTerm], from i: Int) {
        if i + 32 < terms.count { arena.prefetch(terms[i + 32].slot) }
        if i + 16 < terms.count { arena.prefetchOccurrences(of: terms[i + 16].slot) }
    }

    // MARK: - Sorting

    /// What a term is sorted by.
    private func bytes(of slot: TermArena.Slot, _ termClass: TermKey.Class) -> UnsafeRawBufferPointer {
        termClass == .stem ? unsafe arena.stem(slot) : unsafe arena.key(slot)
    }

    private func setPrefixes(_ terms: inout [SortedTerm], _ termClass: TermKey.Class) {
        for i in terms.indices {
            if i + 32 < terms.count { arena.prefetch(terms[i + 32].slot) }
            terms[i].prefix = unsafe TermArena.sortPrefix(bytes(of: terms[i].slot, termClass))
        }
    }

    /// Sorts by the prefix first, so that most comparisons need no look at the bytes; equal ones by slot.
    private func sort(_ terms: inout [SortedTerm], _ termClass: TermKey.Class) {
        terms.sort { a, b in
            if a.prefix != b.prefix { return a.prefix < b.prefix }
            let order = unsafe compareBytes(bytes(of: a.slot, termClass), bytes(of: b.slot, termClass))
            return order != 0 ? order < 0 : a.slot < b.slot
        }
    }
}
