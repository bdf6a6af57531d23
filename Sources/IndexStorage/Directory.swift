/// A folder that holds an index, and nothing else of the file system: names have no separators. All methods
/// may be called from any thread.
package protocol Directory: Sendable {
    /// For messages: where the folder is.
    var path: String { get }
    /// The names in the folder, in no order.
    func names() throws(IndexError) -> [String]
    /// Makes a new file; fails when the name is taken.
    func create(_ name: String) throws(IndexError) -> any OutputFile
    /// Maps a whole file for reading. The mapping outlives `remove`.
    func map(_ name: String) throws(IndexError) -> MappedFile
    /// Replaces `new` by `old`, in one step.
    func rename(_ old: String, to new: String) throws(IndexError)
    /// Removes a file; no error when there is none.
    func remove(_ name: String) throws(IndexError)
    /// Makes the names durable: fsync of the folder.
    func synchronize() throws(IndexError)
    /// Takes the writer's lock, held until the value is let go of. Throws `locked` at once when another has
    /// it.
    func lockForWriting() throws(IndexError) -> WriterLock
}

/// A file being written, from its first byte to its last. Not thread-safe.
package protocol OutputFile: AnyObject {
    var name: String { get }
    /// The bytes written so far.
    var count: UInt64 { get }
    func write(_ bytes: UnsafeRawBufferPointer) throws(IndexError)
    /// Makes the bytes durable (fsync). Never retried after an error.
    func synchronize() throws(IndexError)
    func close() throws(IndexError)
}
