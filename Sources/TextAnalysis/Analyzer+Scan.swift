/// The scan: the fast path as far as it goes, then a segment by the general path, in turns.
///
/// Unsafe: the text is read through a pointer, always below `count`.
extension Analyzer {
    /// Appends the tokens of the whole text.
    func scan(_ text: UnsafePointer<UInt8>, count: Int, into buffer: inout TokenBuffer) {
        var place = 0
        while place < count {
            if usesFastPath {
                place = unsafe words.scan(
                    text, from: place, count: count, elisions: elisions, into: &sink, &buffer)
            }
            if place < count { place = unsafe scanSegment(text, from: place, count: count, into: &buffer) }
        }
    }
}
