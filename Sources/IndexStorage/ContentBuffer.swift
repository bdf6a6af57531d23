/// Content in memory that is to become a part of a file. Not thread-safe.
package final class ContentBuffer: ContentOutput {
    package let name = "memory"
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package var count: UInt64 { UInt64(bytes.count) }

    package func write(_ more: UnsafeRawBufferPointer) throws(IndexError) {
        unsafe bytes.append(contentsOf: more.assumingMemoryBound(to: UInt8.self))
    }
}
