/// The documents of one window that one part of a leaf matched, with their frequencies. Reused from window to
/// window, so that matching allocates nothing once the buffers have grown.
struct PartMatches {
    /// Documents less the window's base, strictly increasing.
    private(set) var slots: [UInt16] = []
    /// As many term frequencies, each at least 1.
    private(set) var frequencies: [UInt32] = []

    mutating func removeAll() {
        slots.removeAll(keepingCapacity: true)
        frequencies.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    mutating func append(_ slot: UInt32, frequency: UInt32) {
        slots.append(UInt16(truncatingIfNeeded: slot))
        frequencies.append(frequency)
    }
}
