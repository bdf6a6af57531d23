#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Memory for tables that are read and written all over: in pages of 2 MiB where the system has them, which
/// spares most of the misses of address translation. The caller deallocates it.
enum LargePages {
    static let byteCount = 1 << 21

    /// One large page, aligned.
    static func allocate() -> UnsafeMutableRawPointer {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: byteCount)
        unsafe advise(memory, byteCount)
        return unsafe memory
    }

    /// Fresh zeros, which the system gives without their being written once more.
    static func allocateZeros(byteCount count: Int) -> UnsafeMutableRawPointer {
        guard let memory = unsafe calloc(1, count) else {
            let memory = UnsafeMutableRawPointer.allocate(byteCount: count, alignment: 16)
            unsafe memory.initializeMemory(as: UInt8.self, repeating: 0, count: count)
            return unsafe memory
        }
        if count >= byteCount { unsafe advise(memory, count) }
        return unsafe memory
    }

    /// Advice only: when the system refuses, small pages do.
    private static func advise(_ memory: UnsafeMutableRawPointer, _ count: Int) {
        #if canImport(Glibc)
            let page = unsafe memory.alignedUp(toMultipleOf: 4096)
            unsafe _ = madvise(page, count - (page - memory), MADV_HUGEPAGE)
        #endif
    }
}
