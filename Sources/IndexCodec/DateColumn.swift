package import IndexStorage

/// The dates of a segment's documents, and the bounds of each block of them, mapped. Of the dates only those blocks are
/// verified, and taken from the disk, that are asked for. Valid while the columns live that it was made from.
@safe
package struct DateColumn {
    private let file: FramedFile
    /// Where the dates begin in the file's content.
    private let start: Int
    private let bounds: UnsafePointer<UInt32>
    private let documentCount: Int
    /// Blocks of `DateBounds.documentCount` documents.
    package let blockCount: Int

    /// - Throws: `corrupt` when the segment doesn't have these columns, of this many documents.
    package init(_ columns: Columns, documentCount: Int) throws(IndexError) {
        file = columns.file
        start = try columns.extent(.date, integerCount: documentCount).lowerBound
        self.documentCount = documentCount
        blockCount = DateBounds.blockCount(documentCount: documentCount)
        unsafe bounds = try columns.integers(.dateBounds, count: DateBounds.integerCount * blockCount)
    }

    /// The bounds of a block's dates. O(1).
    package func bounds(of block: Int) -> DateBounds {
        precondition((0..<blockCount).contains(block))
        return unsafe DateBounds(bounds + DateBounds.integerCount * block)
    }

    /// A block's dates as `PartialDate.packed`, 0 for none. A few nanoseconds once they were verified.
    package func dates(of block: Int) throws(IndexError) -> UnsafeBufferPointer<UInt32> {
        precondition((0..<blockCount).contains(block))
        let documents = DateBounds.documents(of: block, documentCount: documentCount)
        let bytes = try unsafe file.bytes(
            (start + 4 * documents.lowerBound)..<(start + 4 * documents.upperBound))
        return unsafe bytes.assumingMemoryBound(to: UInt32.self)
    }
}
