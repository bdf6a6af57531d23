/// The chains of occurrences: varints in slices of growing size.
///
/// Safety: a slice is written up to its last four bytes, and read as far as the term's count of occurrences
/// says.
extension TermArena {
    private static let sliceByteCounts: InlineArray<9, Int> = [
        12, 20, 36, 68, 132, 516, 2_052, 8_196, 32_772,
    ]

    /// Appends `document << 32 | position` of every occurrence of a term, in order.
    /// - Parameter first: what the documents' numbers are counted from.
    func appendOccurrences(of slot: Slot, from first: UInt32 = 0, to occurrences: inout [UInt64]) {
        let term = self[slot]
        guard term.occurrences > 1 else {
            occurrences.append(UInt64(first + term.document) << 32 | UInt64(term.position))
            return
        }
        occurrences.reserveCapacity(occurrences.count + Int(term.occurrences))
        var reader = SliceReader(address: term.firstSlice)
        var document = UInt64(first)
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

    /// Moves the one occurrence of a term from its record to its first slice.
    mutating func beginSlices(_ term: UnsafeMutablePointer<Term>) {
        let slice = reserve(Self.sliceByteCounts[0])
        unsafe term.pointee.firstSlice = slice
        unsafe term.pointee.writeAddress = slice
        unsafe term.pointee.sliceEnd = slice + UInt32(Self.sliceByteCounts[0] - 4)
        unsafe append(varint: UInt64(term.pointee.position) << 1 | 1, to: term)
        unsafe append(varint: UInt64(term.pointee.document), to: term)
    }

    /// Notes an occurrence after those that the slices hold.
    mutating func append(_ document: UInt32, _ position: UInt32, to term: UnsafeMutablePointer<Term>) {
        if unsafe term.pointee.document != document {
            unsafe append(varint: UInt64(position) << 1 | 1, to: term)
            unsafe append(varint: UInt64(document - term.pointee.document), to: term)
        } else {
            unsafe append(varint: UInt64(position - term.pointee.position) << 1, to: term)
        }
    }

    private mutating func append(varint value: UInt64, to term: UnsafeMutablePointer<Term>) {
        var rest = value
        while rest >= 0x80 {
            unsafe append(byte: UInt8(truncatingIfNeeded: rest) | 0x80, to: term)
            rest >>= 7
        }
        unsafe append(byte: UInt8(truncatingIfNeeded: rest), to: term)
    }

    private mutating func append(byte: UInt8, to term: UnsafeMutablePointer<Term>) {
        if unsafe term.pointee.writeAddress == term.pointee.sliceEnd { unsafe appendSlice(to: term) }
        unsafe pointer(term.pointee.writeAddress).storeBytes(of: byte, as: UInt8.self)
        unsafe term.pointee.writeAddress += 1
    }

    @inline(never)
    private mutating func appendSlice(to term: UnsafeMutablePointer<Term>) {
        let level = unsafe min(Int(term.pointee.sliceLevel) + 1, Self.sliceByteCounts.count - 1)
        let byteCount = Self.sliceByteCounts[level]
        let next = reserve(byteCount)
        unsafe pointer(term.pointee.sliceEnd).storeBytes(of: next, as: UInt32.self)
        unsafe term.pointee.sliceLevel = UInt8(level)
        unsafe term.pointee.writeAddress = next
        unsafe term.pointee.sliceEnd = next + UInt32(byteCount - 4)
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
}
