import IndexCodec
import IndexStorage

/// How many documents have any of some terms. The longest list isn't read where the others are short: its
/// members are counted as its document frequency, and of the others only those that it lacks. Not thread-safe.
@safe final class UnionCount {
    /// Documents of a window: 8 KiB of bits, which the first level of cache holds.
    private static let windowCount: UInt32 = 1 << 16
    /// The longest list is looked into rather than read when it's so many times longer than all others.
    private static let lookupRatio = 4

    private let words: UnsafeMutablePointer<UInt64>

    init() {
        unsafe words = .allocate(capacity: Int(Self.windowCount / 64))
        unsafe words.initialize(repeating: 0, count: Int(Self.windowCount / 64))
    }

    deinit { unsafe words.deallocate() }

    /// - Parameter cursors: at their beginnings.
    func count(
        _ cursors: consuming [PostingsCursor], documentCount: Int, isCancelled: () -> Bool
    ) throws(IndexError) -> Int {
        var lists = cursors
        lists.sort { $0.documentFrequency < $1.documentFrequency }
        guard let longest = lists.last else { return 0 }
        guard lists.count > 1 else { return longest.documentFrequency }
        let restCount = lists.dropLast().reduce(0) { $0 + $1.documentFrequency }
        let looksUp = longest.documentFrequency >= restCount * Self.lookupRatio
        if looksUp { lists.removeLast() }
        var total = looksUp ? longest.documentFrequency : 0
        for list in lists { _ = try list.next() }
        var base: UInt32 = 0
        while base < documentCount, !lists.isEmpty {
            guard !isCancelled() else { throw .cancelled }
            let end = base + min(Self.windowCount, UInt32(documentCount) - base)
            for list in lists { try mark(list, base, end) }
            lists.removeAll { $0.count == 0 }
            total += try take(base, end, except: looksUp ? longest : nil)
            base = end
        }
        return total
    }

    /// Sets the bits of a list's documents below `end`; the cursor's batch is then the first that reaches
    /// `end`.
    private func mark(_ list: PostingsCursor, _ base: UInt32, _ end: UInt32) throws(IndexError) {
        while list.count > 0 {
            let documents = unsafe list.documents
            let count = list.count
            let isWhole = unsafe documents[count - 1] < end
            let first = list.index(atLeast: base)
            let last = isWhole ? count : list.index(atLeast: end)
            for i in first..<max(first, last) {
                let slot = unsafe documents[i] &- base
                unsafe words[Int(slot >> 6) & 1023] |= 1 << UInt64(slot & 63)
            }
            guard isWhole else { return }
            _ = try list.next()
        }
    }

    /// The number of bits, those left out whose documents `excluded` has; clears them.
    private func take(
        _ base: UInt32, _ end: UInt32, except excluded: PostingsCursor?
    ) throws(IndexError) -> Int {
        var total = 0
        for word in 0..<(Int(end - base) + 63) / 64 {
            var bits = unsafe words[word]
            guard bits != 0 else { continue }
            unsafe words[word] = 0
            total += bits.nonzeroBitCount
            guard let excluded else { continue }
            while bits != 0 {
                let document = base + UInt32(word << 6 | bits.trailingZeroBitCount)
                bits &= bits &- 1
                guard try excluded.seek(document) else { return total + restOfWords(from: word) }
                let index = excluded.index(atLeast: document)
                if unsafe excluded.documents[index] == document { total -= 1 }
            }
        }
        return total
    }

    /// The bits after a word: none of their documents is in the list that has ended. Clears them.
    private func restOfWords(from word: Int) -> Int {
        var total = 0
        for later in (word + 1)..<max(word + 1, Int(Self.windowCount / 64)) {
            unsafe total += words[later].nonzeroBitCount
            unsafe words[later] = 0
        }
        return total
    }

    /// Empties the window, after a count that was cut short.
    func clear() { unsafe words.update(repeating: 0, count: Int(Self.windowCount / 64)) }
}
