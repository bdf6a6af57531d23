import IndexStorage

/// A block of a term dictionary: first its keys, one after another, then their metadata. Copies nothing.
/// Not thread-safe.
///
/// Safe because it's given verified bytes of a mapping that the dictionary holds, and lives no longer than the
/// call that made it.
@safe struct TermBlockReader {
    let count: Int
    private let dictionary: TermDictionary
    private let extent: Range<Int>
    private let bytes: UnsafeRawBufferPointer
    private let firstKey: UnsafeRawBufferPointer
    private let head: TermBlockHead
    private var isAtFirst = true
    private var next = 1

    /// - Throws: `corrupt` when there's no such block where the dictionary says.
    @inline(__always)
    init(_ dictionary: TermDictionary, block: Int) throws(IndexError) {
        self.dictionary = dictionary
        extent = try dictionary.extent(ofBlock: block)
        unsafe firstKey = try dictionary.firstKey(ofBlock: block)
        unsafe bytes = try dictionary.file.bytes(extent)
        guard unsafe !bytes.isEmpty, let head = unsafe TermBlockHead(rawValue: bytes[0]) else {
            throw dictionary.damaged(extent.lowerBound, "a block of terms without its head")
        }
        self.head = head
        count = head.termCount
    }

    /// The next key: how many bytes of the key before it begins with, and those that follow. Those of the first
    /// key are all its bytes. To be called `count` times.
    /// - Throws: `corrupt` for a key that is cut.
    @inline(__always)
    mutating func nextKey() throws(IndexError) -> (shared: Int, rest: UnsafeRawBufferPointer) {
        if isAtFirst {
            isAtFirst = false
            return unsafe (0, firstKey)
        }
        // Local, so that it stays in a register.
        var next = self.next
        guard unsafe next < bytes.count else { throw cut() }
        let lengths = unsafe Int(bytes[next])
        next += 1
        var shared = lengths & 15
        var restCount = lengths >> 4 + 1
        if shared == 15 { shared += try length(&next) }
        if restCount == 16 { restCount += try length(&next) }
        guard unsafe restCount <= bytes.count - next, let base = unsafe bytes.baseAddress else { throw cut() }
        let start = next
        self.next = next + restCount
        return unsafe (shared, UnsafeRawBufferPointer(start: base + start, count: restCount))
    }

    /// The metadata of one of the block's terms. After the last key. O(number).
    /// - Throws: `corrupt` for metadata that are cut.
    func metadata(ofTerm number: Int) throws(IndexError) -> TermMetadata {
        var reader = try dictionary.file.reader((extent.lowerBound + next)..<extent.upperBound)
        var coder = TermMetadata.Coder(head)
        for _ in 0..<number { _ = try coder.read(from: &reader) }
        return try coder.read(from: &reader)
    }

    /// The metadata of the block's terms, in order, for as long as `body` returns true. After the last key.
    /// - Throws: `corrupt` for metadata that are cut or followed by something; what `body` throws.
    @inline(__always)
    func forEachMetadata(
        _ body: (TermMetadata) throws(IndexError) -> Bool
    ) throws(IndexError) {
        var reader = try dictionary.file.reader((extent.lowerBound + next)..<extent.upperBound)
        var coder = TermMetadata.Coder(head)
        for _ in 0..<count {
            guard try body(coder.read(from: &reader)) else { return }
        }
        guard reader.isAtEnd else { throw reader.corrupt("bytes after the last term of a block") }
    }

    /// What a length has beyond what its half byte holds: at most 28 bits.
    private func length(_ next: inout Int) throws(IndexError) -> Int {
        var value = 0
        var shift = 0
        while unsafe next < bytes.count, shift < 28 {
            let byte = unsafe bytes[next]
            next += 1
            value |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        throw cut()
    }

    /// The error for a key that isn't whole.
    func cut() -> IndexError { dictionary.damaged(extent.lowerBound + next, "a term that is cut") }
}

/// The first byte of a block of terms: terms less 1 (5 bits), whether the terms have positions, whether their
/// lists are scattered. The highest bit is 0.
struct TermBlockHead {
    private static let positionsFlag: UInt8 = 0x20
    private static let scatteredFlag: UInt8 = 0x40

    var termCount: Int
    /// Whether all of the block's terms have positions; else none has.
    var hasPositions: Bool
    /// Whether a list of a term may lie elsewhere than after that of the term before.
    var isScattered: Bool

    init(termCount: Int, hasPositions: Bool, isScattered: Bool) {
        self.termCount = termCount
        self.hasPositions = hasPositions
        self.isScattered = isScattered
    }

    init?(rawValue: UInt8) {
        guard rawValue < 0x80 else { return nil }
        termCount = Int(rawValue & 0x1F) + 1
        hasPositions = rawValue & Self.positionsFlag != 0
        isScattered = rawValue & Self.scatteredFlag != 0
    }

    var rawValue: UInt8 {
        UInt8(termCount - 1) | (hasPositions ? Self.positionsFlag : 0)
            | (isScattered ? Self.scatteredFlag : 0)
    }
}
