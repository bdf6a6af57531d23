package import IndexStorage

/// Walks a term dictionary in byte order, forward. A block is decoded at a time. Not thread-safe.
package struct TermIterator {
    private let dictionary: TermDictionary
    /// The block that is decoded, -1 before the first.
    private var block = -1
    private var keys = TermBlockKeys()
    private var terms: [TermMetadata] = []
    /// The current term's place in the block.
    private var index = 0

    package init(_ dictionary: TermDictionary) { self.dictionary = dictionary }

    /// The current term's key. Valid after `next` or `seek` gave true.
    package var key: ArraySlice<UInt8> { keys[index] }
    /// What the dictionary says of the current term.
    package var metadata: TermMetadata { terms[index] }

    /// Moves to the next term; false past the last.
    package mutating func next() throws(IndexError) -> Bool {
        if block >= 0, index + 1 < terms.count {
            index += 1
            return true
        }
        guard block + 1 < dictionary.blockCount else {
            index = max(0, terms.count - 1)
            return false
        }
        try load(block + 1)
        return true
    }

    /// Moves forward to the first term that isn't less than `key`; false when there is none. Never moves
    /// back: where the current term isn't less, it stays. O(log blocks), or O(1) where the term lies in the
    /// current block.
    package mutating func seek(_ key: [UInt8]) throws(IndexError) -> Bool {
        try unsafe key.span.bytes.withUnsafeBytes { (bytes) throws(IndexError) -> Bool in
            try unsafe seek(bytes)
        }
    }

    private mutating func seek(_ key: UnsafeRawBufferPointer) throws(IndexError) -> Bool {
        guard dictionary.blockCount > 0 else { return false }
        if unsafe block < 0 || compare(terms.count - 1, key) < 0 {
            let target = try unsafe dictionary.block(for: key, from: max(0, block))
            if target != block { try load(target) }
        }
        while unsafe compare(index, key) < 0 {
            guard try next() else { return false }
        }
        return true
    }

    /// The order of the current key and another iterator's: negative, 0 or positive.
    package func compare(_ other: TermIterator) -> Int {
        let (a, b) = (key, other.key)
        return unsafe a.withUnsafeBytes { a in unsafe b.withUnsafeBytes { b in unsafe compareBytes(a, b) } }
    }

    private func compare(_ index: Int, _ key: UnsafeRawBufferPointer) -> Int {
        unsafe keys.bytes.withUnsafeBytes { bytes in
            unsafe compareBytes(UnsafeRawBufferPointer(rebasing: bytes[keys.range(index)]), key)
        }
    }

    private mutating func load(_ newBlock: Int) throws(IndexError) {
        block = -1
        var reader = try TermBlockReader(dictionary, block: newBlock)
        try keys.load(&reader)
        terms.removeAll(keepingCapacity: true)
        var terms: [TermMetadata] = []
        swap(&terms, &self.terms)
        try reader.forEachMetadata { (term) throws(IndexError) -> Bool in
            terms.append(term)
            return true
        }
        swap(&terms, &self.terms)
        block = newBlock
        index = 0
    }
}
