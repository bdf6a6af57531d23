import IndexStorage
import SearchIndex

/// Gives the positions at which one part of a leaf occurs. Not thread-safe.
class PositionSource {
    /// Begins a window.
    /// - Returns: false when none of the window has an occurrence: then none is to be asked for.
    func begin(base: UInt32) throws(IndexError) -> Bool { true }

    /// Adds the occurrences in some documents of the window.
    /// - Parameter documents: rising, and above those of the calls before; at least one.
    func add(
        in documents: [UInt32], _ reader: inout OccurrenceReader, to table: inout OccurrenceTable
    ) throws(IndexError) {}
}
