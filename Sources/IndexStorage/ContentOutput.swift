/// Where the content of a file is written: to the file, or to memory until its place in the file is known. Not
/// thread-safe.
package protocol ContentOutput: AnyObject {
    /// What errors call it.
    var name: String { get }
    /// Content bytes so far: the place where the next byte goes.
    var count: UInt64 { get }
    /// Appends to the content.
    func write(_ bytes: UnsafeRawBufferPointer) throws(IndexError)
}

extension ContentOutput {
    package func write(_ bytes: [UInt8]) throws(IndexError) {
        unsafe try bytes.span.bytes.withUnsafeBytes { (raw) throws(IndexError) in unsafe try write(raw) }
    }

    package func write(_ writer: borrowing ByteWriter) throws(IndexError) { try write(writer.bytes) }
}
