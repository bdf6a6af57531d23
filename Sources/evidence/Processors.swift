#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The machine's processors.
enum Processors {
    /// How many there are: 1 to 256.
    static var count: Int { max(1, min(256, sysconf(CInt(_SC_NPROCESSORS_ONLN)))) }
}
