/// What the file system says of a file, by which a later run can tell that it didn't change without reading
/// it.
struct SourceStamp: Equatable, Sendable {
    /// Bytes.
    var size: UInt64 = 0
    /// When the content changed last, in nanoseconds since 1970.
    var modified: Int64 = 0
    /// When anything about the file changed last, in nanoseconds since 1970. Unlike `modified`, no program
    /// can set it.
    var changed: Int64 = 0

    /// Nothing is known: no file has this stamp.
    static let none = SourceStamp()

    /// Whether a file that still has this stamp surely has the content that was read at `time`. A change in
    /// the same tick of the file system's clock as the reading leaves no trace in the stamp; two seconds are
    /// the coarsest tick in use.
    func isSettled(at time: Int64) -> Bool {
        max(modified, changed) < time - 2_000_000_000
    }
}
