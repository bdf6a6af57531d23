import CKernels
import IndexCodec

/// The terms of a segment being built, in memory: a hash table of keys, and for each key the chain of its
/// occurrences.
///
/// A key is a term in a space (`TermSpace`) and a language. Its record and its bytes lie together, so that
/// finding it costs a line of the table and one or two more of the processor's cache. The record holds a single
/// occurrence itself. More of them are varints in slices of growing size, the last four bytes of a slice
/// giving the next one's address: per occurrence `position difference << 1 | new document`, and for a new
/// document, whose position difference counts from 0, the difference of the document numbers follows. Nothing
/// is allocated per token: memory comes in chunks of 2 MiB. Not thread-safe.
///
/// Safety: addresses are given out by `reserve` alone, which keeps each within its chunk; a chunk never
/// moves.
@safe
struct TermArena: ~Copyable {
    /// A term's place in the arena: the address of its record. Grows in order of first occurrence, never 0.
    typealias Slot = UInt32

    /// A term; the bytes of its key follow it.
    struct Term: BitwiseCopyable {
        var keyCount: UInt16
        var space: UInt8
        var language: UInt8
        /// The document of the last occurrence.
        var document: UInt32
        var position: UInt32
        var occurrences: UInt32 = 1
        /// 0 while there is one occurrence.
        var firstSlice: UInt32 = 0
        var writeAddress: UInt32 = 0
        /// Where the current slice's address of the next one lies.
        var sliceEnd: UInt32 = 0
        var stemAddress: UInt32 = 0
        var stemCount: UInt16 = 0
        var sliceLevel: UInt8 = 0
    }

    private static let chunkShift: UInt32 = 21
    private static let chunkByteCount = LargePages.byteCount
    private static let chunkLimit = 1 << (32 - Int(chunkShift))

    /// The terms, in order of first occurrence.
    private(set) var slots: [Slot] = []
    private let chunks: UnsafeMutablePointer<UnsafeMutableRawPointer>
    private var chunkCount = 0
    private var chunkUsed = TermArena.chunkByteCount
    /// `hash << 32 | slot`, 0 for none; the count is a power of two and at most half are taken.
    private var table: UnsafeMutableBufferPointer<UInt64>
    private let seed: UInt64

    /// - Parameter seed: of the hash, so that no text can be made to collide. It has no influence on what is
    ///   written.
    init(seed: UInt64 = .random(in: 0 ... .max)) {
        self.seed = seed
        unsafe chunks = .allocate(capacity: Self.chunkLimit)
        unsafe table = Self.emptyTable(1 << 14)
    }

    deinit {
        unsafe table.deallocate()
        for i in 0..<chunkCount { unsafe chunks[i].deallocate() }
        unsafe chunks.deallocate()
    }

    /// Memory held.
    var byteCount: Int {
        unsafe chunkCount * Self.chunkByteCount + slots.capacity * MemoryLayout<Slot>.stride + table.count * 8
    }

    // MARK: - Adding

    /// The hash of a key, to be given with it. Asks the processor to fetch the key's place in the table.
    func hash(_ key: UnsafeBufferPointer<UInt8>, space: UInt8, language: UInt8 = 0) -> UInt32 {
        let hash = unsafe TermHash.hash(key, seed: seed ^ UInt64(space) << 8 ^ UInt64(language))
        if let base = unsafe table.baseAddress { unsafe ev_prefetch(base + (Int(hash) & (table.count - 1))) }
        return hash
    }

    /// Asks the processor to fetch the record of the key with a hash, whose place in the table was fetched.
    func prefetchTerm(_ hash: UInt32) {
        let entry = unsafe table[Int(hash) & (table.count - 1)]
        if entry != 0 { unsafe ev_prefetch(pointer(UInt32(truncatingIfNeeded: entry))) }
    }

    /// Asks the processor to fetch a term's record.
    func prefetch(_ slot: Slot) { unsafe ev_prefetch(pointer(slot)) }

    /// Asks the processor to fetch the first of a term's occurrences, whose record was fetched.
    func prefetchOccurrences(of slot: Slot) {
        let slice = unsafe term(slot).pointee.firstSlice
        if slice != 0 { unsafe ev_prefetch(pointer(slice)) }
    }

    /// Notes an occurrence of a term.
    ///
    /// - Parameters:
    ///   - key: at most 65,535 bytes.
    ///   - hash: what `hash` says of the key.
    ///   - document: not less than in any earlier call.
    ///   - position: not less than the term's earlier ones in the document.
    /// - Returns: the term's slot, and whether this is its first occurrence.
    /// - Complexity: O(1) amortised.
    mutating func add(
        _ key: UnsafeBufferPointer<UInt8>, hash: UInt32, space: UInt8, language: UInt8, document: UInt32,
        position: UInt32
    ) -> (slot: Slot, isNew: Bool) {
        let (place, found) = unsafe place(of: key, hash: hash, space: space, language: language)
        if let found {
            add(found, document: document, position: position)
            return (found, false)
        }
        let term = Term(
            keyCount: UInt16(key.count), space: space, language: language, document: document,
            position: position)
        return (unsafe insert(term, key, hash, at: place), true)
    }

    /// As `add`, for fields without positions: one occurrence a document.
    /// - Returns: the term's slot, and the document that had it last; `nil` at its first occurrence.
    mutating func addOnce(
        _ key: UnsafeBufferPointer<UInt8>, hash: UInt32, space: UInt8, document: UInt32
    ) -> (slot: Slot, earlier: UInt32?) {
        let (place, found) = unsafe place(of: key, hash: hash, space: space, language: 0)
        if let found {
            let earlier = unsafe term(found).pointee.document
            if earlier != document { add(found, document: document, position: 0) }
            return (found, earlier)
        }
        let term = Term(
            keyCount: UInt16(key.count), space: space, language: 0, document: document, position: 0)
        return (unsafe insert(term, key, hash, at: place), nil)
    }

    /// The slot of a term that's there. O(1).
    func find(_ key: UnsafeBufferPointer<UInt8>, space: UInt8, language: UInt8 = 0) -> Slot? {
        unsafe place(
            of: key, hash: hash(key, space: space, language: language), space: space, language: language
        ).slot
    }

    /// Notes another occurrence of a term whose slot is known. As for `add`.
    mutating func add(_ slot: Slot, document: UInt32, position: UInt32) {
        let term = unsafe term(slot)
        if unsafe term.pointee.occurrences == 1 { unsafe beginSlices(term) }
        unsafe append(document, position, to: term)
        unsafe term.pointee.document = document
        unsafe term.pointee.position = position
        unsafe term.pointee.occurrences += 1
    }

    /// Gives a term its stem. One that the key begins with takes no memory.
    mutating func setStem(_ stem: Span<UInt8>, of slot: Slot) {
        let count = min(stem.count, Int(UInt16.max))
        let term = unsafe term(slot)
        unsafe stem.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            let key = unsafe key(slot)
            if let keyBase = key.baseAddress, key.count >= count, unsafe Self.isEqual(keyBase, base, count) {
                unsafe term.pointee.stemAddress = slot + UInt32(MemoryLayout<Term>.size)
            } else {
                let address = reserve(count)
                unsafe pointer(address).copyMemory(from: base, byteCount: count)
                unsafe term.pointee.stemAddress = address
            }
            unsafe term.pointee.stemCount = UInt16(count)
        }
    }

    // MARK: - Reading

    /// What is known of a term.
    subscript(_ slot: Slot) -> Term { unsafe term(slot).pointee }

    /// The bytes of a term, valid while the arena lives.
    func key(_ slot: Slot) -> UnsafeRawBufferPointer {
        let term = unsafe term(slot)
        return unsafe UnsafeRawBufferPointer(
            start: UnsafeRawPointer(term) + MemoryLayout<Term>.size, count: Int(term.pointee.keyCount))
    }

    /// The first eight bytes of a term as a number that sorts as they do.
    func sortPrefix(_ slot: Slot) -> UInt64 { unsafe Self.sortPrefix(key(slot)) }

    static func sortPrefix(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        if bytes.count >= 8 { return unsafe UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)) }
        var prefix: UInt64 = 0
        for i in bytes.indices { unsafe prefix |= UInt64(bytes[i]) << UInt64(56 - 8 * i) }
        return prefix
    }

    /// The stem given to a term, valid while the arena lives.
    func stem(_ slot: Slot) -> UnsafeRawBufferPointer {
        let term = unsafe term(slot).pointee
        return unsafe UnsafeRawBufferPointer(start: pointer(term.stemAddress), count: Int(term.stemCount))
    }

    // MARK: - Keys

    private mutating func insert(
        _ term: Term, _ key: UnsafeBufferPointer<UInt8>, _ hash: UInt32, at place: Int
    ) -> Slot {
        let slot = reserve(MemoryLayout<Term>.size + key.count, alignment: MemoryLayout<Term>.alignment)
        unsafe self.term(slot).initialize(to: term)
        if let base = key.baseAddress {
            unsafe (pointer(slot) + MemoryLayout<Term>.size).copyMemory(from: base, byteCount: key.count)
        }
        slots.append(slot)
        unsafe table[place] = UInt64(hash) << 32 | UInt64(slot)
        if unsafe slots.count * 2 > table.count { grow() }
        return slot
    }

    /// Where a key stands in the table, with its slot, or where it would go.
    private func place(
        of key: UnsafeBufferPointer<UInt8>, hash: UInt32, space: UInt8, language: UInt8
    ) -> (place: Int, slot: Slot?) {
        precondition(key.count <= Int(UInt16.max))
        let mask = unsafe table.count - 1
        var place = Int(hash) & mask
        while true {
            let entry = unsafe table[place]
            if entry == 0 { return (place, nil) }
            if UInt32(truncatingIfNeeded: entry >> 32) == hash {
                let slot = UInt32(truncatingIfNeeded: entry)
                let term = unsafe term(slot)
                if unsafe Int(term.pointee.keyCount) == key.count && term.pointee.space == space
                    && term.pointee.language == language
                {
                    guard let base = key.baseAddress, key.count > 0 else { return (place, slot) }
                    let bytes = unsafe UnsafeRawPointer(term) + MemoryLayout<Term>.size
                    if unsafe Self.isEqual(bytes, UnsafeRawPointer(base), key.count) { return (place, slot) }
                }
            }
            place = (place + 1) & mask
        }
    }

    /// Compares words; most keys are one or two long.
    private static func isEqual(_ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ count: Int) -> Bool {
        func differ<Word: FixedWidthInteger>(at offset: Int, _: Word.Type) -> Bool {
            unsafe a.loadUnaligned(fromByteOffset: offset, as: Word.self)
                != b.loadUnaligned(fromByteOffset: offset, as: Word.self)
        }
        if count >= 8 {
            var i = 0
            while i + 8 < count {
                if differ(at: i, UInt64.self) { return false }
                i += 8
            }
            return !differ(at: count - 8, UInt64.self)
        }
        if count >= 4 { return !differ(at: 0, UInt32.self) && !differ(at: count - 4, UInt32.self) }
        for i in 0..<count where differ(at: i, UInt8.self) { return false }
        return true
    }

    private mutating func grow() {
        let old = unsafe table
        unsafe table = Self.emptyTable(old.count * 2)
        let mask = unsafe table.count - 1
        for i in old.indices {
            let entry = unsafe old[i]
            guard entry != 0 else { continue }
            var place = Int(entry >> 32) & mask
            while unsafe table[place] != 0 { place = (place + 1) & mask }
            unsafe table[place] = entry
        }
        unsafe old.deallocate()
    }

    private static func emptyTable(_ count: Int) -> UnsafeMutableBufferPointer<UInt64> {
        let memory = unsafe LargePages.allocateZeros(byteCount: count * 8)
        return unsafe UnsafeMutableBufferPointer(
            start: memory.bindMemory(to: UInt64.self, capacity: count), count: count)
    }

    // MARK: - Memory

    /// The address of `count` fresh bytes, all in one chunk.
    mutating func reserve(_ count: Int, alignment: Int = 1) -> UInt32 {
        chunkUsed = (chunkUsed + alignment - 1) & ~(alignment - 1)
        if chunkUsed + count > Self.chunkByteCount {
            precondition(chunkCount < Self.chunkLimit, "more than 4 GiB of terms in one segment")
            unsafe (chunks + chunkCount).initialize(to: LargePages.allocate())
            // No address is 0.
            chunkUsed = chunkCount == 0 ? 16 : 0
            chunkCount += 1
        }
        let address = UInt32(chunkCount - 1) << Self.chunkShift | UInt32(chunkUsed)
        chunkUsed += count
        return address
    }

    /// The memory at an address that `reserve` gave.
    func pointer(_ address: UInt32) -> UnsafeMutableRawPointer {
        unsafe chunks[Int(address >> Self.chunkShift)] + Int(address & (1 << Self.chunkShift - 1))
    }

    /// The record of a term.
    func term(_ slot: Slot) -> UnsafeMutablePointer<Term> {
        unsafe pointer(slot).assumingMemoryBound(to: Term.self)
    }
}
