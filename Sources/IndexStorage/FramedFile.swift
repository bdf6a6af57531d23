package import Synchronization

/// A framed file (see `FileFrame`), mapped for reading. Header, table and footer are verified when it's
/// opened, and every group of 32,768 content bytes when it's first asked for: no byte is handed out
/// unverified, except through `base`. Immutable and thread-safe.
///
/// Verified bytes are those that were written. They can still be nonsense that someone wrote on purpose, so
/// decoders prove their bounds all the same.
@safe
package final class FramedFile: Sendable {
    package let name: String
    /// Content bytes.
    package let count: Int
    /// The seal of the file as found.
    package let seal: FileSeal
    private let file: MappedFile
    nonisolated(unsafe) private let content: UnsafeRawPointer
    private let groupCount: Int
    /// One bit a group, set once its checksum was found right. Bits are only ever set, and say nothing about
    /// other memory, so relaxed order is enough.
    @usableFromInline nonisolated(unsafe) let verifiedGroups: UnsafeMutablePointer<Atomic<UInt64>>

    /// Opens a file and verifies its frame.
    ///
    /// - Parameter seal: What the commit recorded of the file; `nil` for the commit itself.
    /// - Throws: `corrupt` for a missing, cut, changed or exchanged file, `unsupportedFormat` for another
    ///   version's, `io` when the machine refuses.
    /// - Complexity: O(groups): 4 bytes are read for every 32,768 of content.
    package init(
        in directory: any Directory, name: String, role: FileRole, segment: UInt64, seal: FileSeal?
    ) throws(IndexError) {
        let file = try directory.map(name)
        let bytes = unsafe file.bytes
        func corrupt(_ offset: Int, _ what: String) -> IndexError {
            .corrupt(file: name, offset: UInt64(offset), what: what)
        }
        if let seal, seal.length != UInt64(bytes.count) {
            throw corrupt(bytes.count, "the file has \(bytes.count) bytes, its commit says \(seal.length)")
        }
        guard bytes.count >= FileFrame.headerLength + FileFrame.footerLength else {
            throw corrupt(bytes.count, "the file is cut off: \(bytes.count) bytes are too few for any")
        }
        let headerChecksum = unsafe try FileFrame.verifyHeader(
            UnsafeRawBufferPointer(rebasing: bytes.prefix(FileFrame.headerLength)),
            of: name, role: role, segment: segment)

        let footerStart = bytes.count - FileFrame.footerLength
        let footer = unsafe UnsafeRawBufferPointer(rebasing: bytes[footerStart...])
        var reader = unsafe ByteReader(footer, file: name, offset: UInt64(footerStart))
        let (length, tableChecksum) = (try reader.u64(), try reader.u32())
        let (groups, headerCopy, checksum) = (try reader.u32(), try reader.u32(), try reader.u32())
        guard unsafe checksum == CRC32C.checksum(UnsafeRawBufferPointer(rebasing: footer.prefix(20))) else {
            throw corrupt(footerStart, "the footer's checksum doesn't fit")
        }
        let room = footerStart - FileFrame.headerLength
        guard length <= UInt64(room), UInt64(groups) * 4 == UInt64(room) - length,
            (Int(length) + FileFrame.groupLength - 1) >> FileFrame.groupShift == Int(groups)
        else { throw corrupt(footerStart, "the footer doesn't fit the file's length") }
        guard headerCopy == headerChecksum else {
            throw corrupt(footerStart, "the footer belongs to another header")
        }
        if let seal, seal.checksum != checksum {
            throw corrupt(footerStart, "the file isn't the one that was committed")
        }
        let tableStart = FileFrame.headerLength + Int(length)
        let table = unsafe UnsafeRawBufferPointer(rebasing: bytes[tableStart..<footerStart])
        guard unsafe tableChecksum == CRC32C.checksum(table) else {
            throw corrupt(tableStart, "the checksum table's own checksum doesn't fit")
        }
        guard let start = bytes.baseAddress else { throw corrupt(0, "the file is empty") }

        self.name = name
        self.file = file
        self.count = Int(length)
        self.seal = FileSeal(length: UInt64(bytes.count), checksum: checksum)
        groupCount = Int(groups)
        unsafe content = start + FileFrame.headerLength
        let wordCount = (Int(groups) + 63) >> 6
        unsafe verifiedGroups = .allocate(capacity: max(wordCount, 1))
        for word in 0..<max(wordCount, 1) { unsafe (verifiedGroups + word).initialize(to: Atomic(0)) }
    }

    deinit {
        unsafe verifiedGroups.deinitialize(count: max((groupCount + 63) >> 6, 1))
        unsafe verifiedGroups.deallocate()
    }

    /// The start of the content, unverified: for callers that `verify` the ranges they read. Valid while the
    /// file lives.
    @unsafe package var base: UnsafeRawPointer { unsafe content }

    /// Verifies the content groups that a range of content bytes touches, each once in the life of the
    /// object.
    ///
    /// - Throws: `corrupt` for a damaged group, and for a range that the content doesn't have.
    /// - Complexity: a nanosecond or two when the range lies in one verified group.
    @inlinable @inline(__always)
    package func verify(_ range: Range<Int>) throws(IndexError) {
        // 15 is `FileFrame.groupShift`.
        let first = range.lowerBound >> 15
        if range.lowerBound >= 0, range.lowerBound < range.upperBound, range.upperBound <= count,
            (range.upperBound - 1) >> 15 == first,
            unsafe verifiedGroups[first >> 6].load(ordering: .relaxed) >> UInt64(first & 63) & 1 == 1
        {
            return
        }
        try verifyGroups(of: range)
    }

    /// Verifies the whole content, groups that were verified before included.
    package func verifyAll() throws(IndexError) {
        for group in 0..<groupCount { try verify(group: group) }
    }

    /// A range of the content, verified; valid while the file lives.
    @inlinable @inline(__always)
    package func bytes(_ range: Range<Int>) throws(IndexError) -> UnsafeRawBufferPointer {
        try verify(range)
        return unsafe UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count)
    }

    @usableFromInline
    func verifyGroups(of range: Range<Int>) throws(IndexError) {
        guard range.lowerBound >= 0, range.upperBound <= count else {
            throw .corrupt(
                file: name, offset: UInt64(FileFrame.headerLength + max(0, min(range.lowerBound, count))),
                what: "a reference to bytes \(range) of \(count)")
        }
        guard !range.isEmpty else { return }
        for group
            in (range.lowerBound >> FileFrame.groupShift)...((range.upperBound - 1) >> FileFrame.groupShift)
        {
            if unsafe verifiedGroups[group >> 6].load(ordering: .relaxed) >> UInt64(group & 63) & 1 == 0 {
                try verify(group: group)
            }
        }
    }

    private func verify(group: Int) throws(IndexError) {
        let start = group << FileFrame.groupShift
        let length = min(FileFrame.groupLength, count - start)
        let expected = unsafe UInt32(
            littleEndian: content.loadUnaligned(fromByteOffset: count + 4 * group, as: UInt32.self))
        let found = unsafe CRC32C.checksum(UnsafeRawBufferPointer(start: content + start, count: length))
        guard found == expected else {
            let offset = UInt64(FileFrame.headerLength + start)
            throw .corrupt(
                file: name, offset: offset,
                what: "the checksum of bytes \(offset) to \(offset + UInt64(length) - 1) doesn't fit")
        }
        unsafe verifiedGroups[group >> 6].bitwiseOr(1 << UInt64(group & 63), ordering: .relaxed)
    }
}
