#if canImport(Glibc)
    import Glibc
#endif

/// Memory for tables that are read and written all over: in pages of 2 MiB where the system has them, which spares most
/// of the misses of address translation.
enum LargePages {
    static let byteCount = 1 << 21

    /// Fresh memory, aligned to a large page if it fills one. The caller deallocates it.
    static func allocate(byteCount count: Int) -> UnsafeMutableRawPointer {
        guard count >= byteCount else { return .allocate(byteCount: count, alignment: 16) }
        let memory = UnsafeMutableRawPointer.allocate(byteCount: count, alignment: byteCount)
        #if canImport(Glibc)
            // Advice only: when the system refuses, small pages do.
            _ = unsafe madvise(memory, count, MADV_HUGEPAGE)
        #endif
        return unsafe memory
    }
}
