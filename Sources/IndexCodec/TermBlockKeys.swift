import IndexStorage

/// Keys of a block, one after another in one buffer.
struct TermBlockKeys {
    private(set) var bytes: [UInt8] = []
    /// Where each key ends in `bytes`.
    private var ends: [Int] = []

    init() {
        ends.reserveCapacity(TermDictionaryWriter.termsPerBlock)
        bytes.reserveCapacity(16 * TermDictionaryWriter.termsPerBlock)
    }

    var count: Int { ends.count }
    var isEmpty: Bool { ends.isEmpty }

    /// The bytes of the i-th key.
    subscript(_ i: Int) -> ArraySlice<UInt8> { bytes[range(i)] }

    /// Where the i-th key lies in `bytes`.
    @inline(__always)
    func range(_ i: Int) -> Range<Int> { (i > 0 ? ends[i - 1] : 0)..<ends[i] }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    mutating func append(_ key: UnsafeBufferPointer<UInt8>) {
        unsafe bytes.append(contentsOf: key)
        ends.append(bytes.count)
    }

    /// Reads all keys of a block.
    /// - Throws: `corrupt` for a key that is cut or shares more than there is.
    mutating func load(_ block: inout TermBlockReader) throws(IndexError) {
        removeAll()
        var previousStart = 0
        for _ in 0..<block.count {
            let (shared, rest) = try unsafe block.nextKey()
            guard shared <= bytes.count - previousStart else { throw block.cut() }
            let start = bytes.count
            bytes.append(contentsOf: bytes[previousStart..<(previousStart + shared)])
            unsafe bytes.append(contentsOf: rest)
            ends.append(bytes.count)
            previousStart = start
        }
    }
}
