import IndexStorage
import SearchIndex

/// Gives the positions at which one part of a leaf occurs, of documents in rising order. Not thread-safe.
class PositionSource {
    /// Begins a window.
    /// - Parameter candidates: the documents that will be asked for.
    /// - Returns: false when none of the window has an occurrence: then none is to be asked for.
    func begin(base: UInt32, candidates: borrowing DocumentBits) throws(IndexError) -> Bool { true }

    /// Appends the occurrences in a document as first and last positions, rising; none when there are none.
    /// - Parameter document: a candidate of the window; never falls from call to call.
    func appendOccurrences(in document: UInt32, to intervals: inout [Interval]) throws(IndexError) {}
}
