import IndexCodec

/// The terms of a segment being built, in memory: a hash table of keys, and for each key the chain of its occurrences.
///
/// A key is a surface term in a field and a language. Its occurrences are varints in slices of growing size, the last
/// four bytes of a slice giving the next one's address: per occurrence `position difference << 1 | new document`, and for
/// a new document, whose position difference counts from 0, the difference of the document numbers follows.
/// Nothing is allocated per token: memory comes in chunks of 1 MiB. Not thread-safe.
///
/// Safety: addresses are given out by `reserve` alone, which keeps each within its chunk.
@safe
struct TermArena: ~Copyable {
    /// A term's place in the arena, from 0 in order of first occurrence.
    typealias Slot = Int

    struct Term {
        var keyAddress: UInt32
        var keyCount: UInt16
        var field: UInt8
        var language: UInt8
        var stemAddress: UInt32 = 0
        var stemCount: UInt16 = 0
        var sliceLevel: UInt8 = 0
        /// The document of the last occurrence.
        var document: UInt32 = 0
        var position: UInt32 = 0
        var occurrences: UInt32 = 0
        var firstSlice: UInt32
        var writeAddress: UInt32
        /// Where the current slice's address of the next one lies.
        var sliceEnd: UInt32
    }

    private static let chunkShift: UInt32 = 20
    private static let chunkByteCount = 1 << 20
    private static let sliceByteCounts: [Int] = [12, 20, 36, 68, 132, 516, 2_052, 8_196, 32_772]

    private(set) var terms: [Term] = []
    private var chunks: [UnsafeMutableRawPointer] = unsafe []
    private var chunkUsed = TermArena.chunkByteCount
    /// `hash << 32 | slot + 1`, 0 for none; the count is a power of two and at most half are taken.
    private var table: UnsafeMutableBufferPointer<UInt64>
    private let seed: UInt64

    /// - Parameter seed: of the hash, so that no text can be made to collide. It has no influence on what is written.
    init(seed: UInt64 = .random(in: 0 ... .max)) {
        self.seed = seed
        unsafe table = .allocate(capacity: 1 << 14)
        unsafe table.initialize(repeating: 0)
    }

    deinit {
        unsafe table.deallocate()
        for unsafe chunk in unsafe chunks { unsafe chunk.deallocate() }
    }

    /// Memory held.
    var byteCount: Int {
        unsafe chunks.count * Self.chunkByteCount + terms.capacity * MemoryLayout<Term>.stride + table.count * 8
    }

    /// Notes an occurrence of a term.
    ///
    /// - Parameters:
    ///   - key: at most 65,535 bytes.
    ///   - document: not less than in any earlier call.
    ///   - position: not less than the term's earlier ones in the document.
    /// - Returns: the term's slot, and whether this is its first occurrence.
    /// - Complexity: O(1) amortised.
    mutating func add(
        _ key: UnsafeBufferPointer<UInt8>, field: UInt8, language: UInt8, document: UInt32, position: UInt32
    ) -> (slot: Slot, isNew: Bool) {
        let hash = unsafe Self.hash(key, seed: seed ^ UInt64(field) << 8 ^ UInt64(language))
        let (slot, isNew) = unsafe slot(of: key, hash: hash, field: field, language: language)
        append(slot, document: document, position: position)
        return (slot, isNew)
    }

    /// Notes another occurrence of a term whose slot is known. As for `add`.
    mutating func add(_ slot: Slot, document: UInt32, position: UInt32) {
        append(slot, document: document, position: position)
    }

    /// As `add`, for fields without positions: one occurrence a document.
    /// - Returns: the term's slot, and the document that had it last; `nil` at its first occurrence.
    mutating func addOnce(
        _ key: UnsafeBufferPointer<UInt8>, field: UInt8, document: UInt32
    ) -> (slot: Slot, earlier: UInt32?) {
        let hash = unsafe Self.hash(key, seed: seed ^ UInt64(field) << 8)
        let (slot, isNew) = unsafe slot(of: key, hash: hash, field: field, language: 0)
        let earlier = isNew ? nil : terms[slot].document
        if earlier != document { append(slot, document: document, position: 0) }
        return (slot, earlier)
    }

    /// The slot of a term that's there. O(1).
    func find(_ key: UnsafeBufferPointer<UInt8>, field: UInt8, language: UInt8 = 0) -> Slot? {
        let hash = unsafe Self.hash(key, seed: seed ^ UInt64(field) << 8 ^ UInt64(language))
        let (_, slot) = unsafe place(of: key, hash: hash, field: field, language: language)
        return slot
    }

    mutating func setStem(_ stem: Span<UInt8>, of slot: Slot) {
        let count = min(stem.count, Int(UInt16.max))
        let address = reserve(count)
        unsafe stem.withUnsafeBufferPointer { bytes in
            if let base = bytes.baseAddress {
                unsafe pointer(address).copyMemory(from: base, byteCount: count)
            }
        }
        terms[slot].stemAddress = address
        terms[slot].stemCount = UInt16(count)
    }

    /// The bytes of a term, valid while the arena lives.
    func key(_ slot: Slot) -> UnsafeRawBufferPointer {
        let term = terms[slot]
        return unsafe UnsafeRawBufferPointer(start: pointer(term.keyAddress), count: Int(term.keyCount))
    }

    /// The stem given to a term, valid while the arena lives.
    func stem(_ slot: Slot) -> UnsafeRawBufferPointer {
        let term = terms[slot]
        return unsafe UnsafeRawBufferPointer(start: pointer(term.stemAddress), count: Int(term.stemCount))
    }

    /// Appends `document << 32 | position` of every occurrence of a term, in order.
    func appendOccurrences(of slot: Slot, to occurrences: inout [UInt64]) {
        let term = terms[slot]
        occurrences.reserveCapacity(occurrences.count + Int(term.occurrences))
        var reader = SliceReader(address: term.firstSlice)
        var document: UInt64 = 0
        var position: UInt64 = 0
        for _ in 0..<term.occurrences {
            let code = varint(&reader)
            if code & 1 == 1 {
                document &+= varint(&reader)
                position = 0
            }
            position &+= code >> 1
            occurrences.append(document << 32 | position)
        }
    }

    // MARK: - Occurrences

    private mutating func append(_ slot: Slot, document: UInt32, position: UInt32) {
        var term = terms[slot]
        if term.occurrences == 0 || term.document != document {
            append(varint: UInt64(position) << 1 | 1, to: &term)
            append(varint: UInt64(document - (term.occurrences == 0 ? 0 : term.document)), to: &term)
            term.document = document
        } else {
            append(varint: UInt64(position - term.position) << 1, to: &term)
        }
        term.position = position
        term.occurrences += 1
        terms[slot] = term
    }

    private mutating func append(varint value: UInt64, to term: inout Term) {
        var rest = value
        while rest >= 0x80 {
            append(byte: UInt8(truncatingIfNeeded: rest) | 0x80, to: &term)
            rest >>= 7
        }
        append(byte: UInt8(truncatingIfNeeded: rest), to: &term)
    }

    private mutating func append(byte: UInt8, to term: inout Term) {
        if term.writeAddress == term.sliceEnd {
            if Int(term.sliceLevel) + 1 < Self.sliceByteCounts.count { term.sliceLevel += 1 }
            let byteCount = Self.sliceByteCounts[Int(term.sliceLevel)]
            let next = reserve(byteCount)
            unsafe pointer(term.sliceEnd).storeBytes(of: next, as: UInt32.self)
            term.writeAddress = next
            term.sliceEnd = next + UInt32(byteCount - 4)
        }
        unsafe pointer(term.writeAddress).storeBytes(of: byte, as: UInt8.self)
        term.writeAddress += 1
    }

    private struct SliceReader {
        var address: UInt32
        var level = 0
        var end: UInt32

        init(address: UInt32) {
            self.address = address
            end = address + UInt32(TermArena.sliceByteCounts[0] - 4)
        }
    }

    private func varint(_ reader: inout SliceReader) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            if reader.address == reader.end {
                reader.address = unsafe pointer(reader.end).loadUnaligned(as: UInt32.self)
                reader.level = min(reader.level + 1, Self.sliceByteCounts.count - 1)
                reader.end = reader.address + UInt32(Self.sliceByteCounts[reader.level] - 4)
            }
            let byte = unsafe pointer(reader.address).load(as: UInt8.self)
            reader.address += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
    }

    // MARK: - Keys

    private mutating func slot(
        of key: UnsafeBufferPointer<UInt8>, hash: UInt32, field: UInt8, language: UInt8
    ) -> (Slot, Bool) {
        if unsafe terms.count * 2 >= table.count { grow() }
        let (place, found) = unsafe place(of: key, hash: hash, field: field, language: language)
        if let found { return (found, false) }
        precondition(key.count <= Int(UInt16.max))
        let address = reserve(key.count)
        if let base = key.baseAddress { unsafe pointer(address).copyMemory(from: base, byteCount: key.count) }
        let sliceByteCount = Self.sliceByteCounts[0]
        let slice = reserve(sliceByteCount)
        terms.append(
            Term(
                keyAddress: address, keyCount: UInt16(key.count), field: field, language: language, firstSlice: slice,
                writeAddress: slice, sliceEnd: slice + UInt32(sliceByteCount - 4)))
        unsafe table[place] = UInt64(hash) << 32 | UInt64(terms.count)
        return (terms.count - 1, true)
    }

    /// Where a key stands in the table, with its slot, or where it would go.
    private func place(
        of key: UnsafeBufferPointer<UInt8>, hash: UInt32, field: UInt8, language: UInt8
    ) -> (place: Int, slot: Slot?) {
        let mask = unsafe table.count - 1
        var place = Int(hash) & mask
        while true {
            let entry = unsafe table[place]
            if entry == 0 { return (place, nil) }
            if UInt32(truncatingIfNeeded: entry >> 32) == hash {
                let slot = Int(UInt32(truncatingIfNeeded: entry)) - 1
                let term = terms[slot]
                if Int(term.keyCount) == key.count, term.field == field, term.language == language,
                    unsafe compareBytes(
                        UnsafeRawBufferPointer(start: pointer(term.keyAddress), count: key.count),
                        UnsafeRawBufferPointer(key)) == 0
                {
                    return (place, slot)
                }
            }
            place = (place + 1) & mask
        }
    }

    private mutating func grow() {
        let old = unsafe table
        unsafe table = .allocate(capacity: old.count * 2)
        unsafe table.initialize(repeating: 0)
        let mask = unsafe table.count - 1
        for unsafe entry in unsafe old where entry != 0 {
            var place = Int(entry >> 32) & mask
            while unsafe table[place] != 0 { place = (place + 1) & mask }
            unsafe table[place] = entry
        }
        unsafe old.deallocate()
    }

    private static func hash(_ key: UnsafeBufferPointer<UInt8>, seed: UInt64) -> UInt32 {
        let bytes = UnsafeRawBufferPointer(key)
        var hash = seed ^ UInt64(key.count)
        var i = 0
        while i + 8 <= bytes.count {
            let word = unsafe bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self)
            let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
            hash = product.high ^ product.low
            i += 8
        }
        var word: UInt64 = 0
        var shift: UInt64 = 0
        while i < bytes.count {
            unsafe word |= UInt64(bytes[i]) &<< shift
            shift &+= 8
            i += 1
        }
        let product = (hash ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        hash = product.high ^ product.low
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }

    // MARK: - Memory

    /// The address of `count` fresh bytes, all in one chunk.
    private mutating func reserve(_ count: Int) -> UInt32 {
        if unsafe chunks.isEmpty || chunkUsed + count > Self.chunkByteCount {
            unsafe chunks.append(.allocate(byteCount: Self.chunkByteCount, alignment: 16))
            chunkUsed = 0
        }
        let address = unsafe UInt32(chunks.count - 1) << Self.chunkShift | UInt32(chunkUsed)
        chunkUsed += count
        return address
    }

    private func pointer(_ address: UInt32) -> UnsafeMutableRawPointer {
        unsafe chunks[Int(address >> Self.chunkShift)] + Int(address & (1 << Self.chunkShift - 1))
    }
}
