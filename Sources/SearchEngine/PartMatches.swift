/// The documents of one window that one part of a leaf matched, with their frequencies. Reused from window to
/// window, so that matching allocates nothing once the buffers have grown.
///
/// Safe because `append` writes below the capacity that it has made sure of, and readers read below `count`.
@safe struct PartMatches: ~Copyable {
    private(set) var count = 0
    private var capacity = 0
    /// `count` documents less the window's base, below 4,096, strictly increasing.
    private var slots: UnsafeMutablePointer<UInt16>
    /// As many term frequencies, each at least 1.
    private var frequencies: UnsafeMutablePointer<UInt32>

    init() {
        unsafe slots = .allocate(capacity: 0)
        unsafe frequencies = .allocate(capacity: 0)
    }

    deinit {
        unsafe slots.deallocate()
        unsafe frequencies.deallocate()
    }

    mutating func removeAll() { count = 0 }

    @inline(__always)
    mutating func append(_ slot: UInt32, frequency: UInt32) {
        if count == capacity { grow() }
        unsafe slots[count] = UInt16(truncatingIfNeeded: slot)
        unsafe frequencies[count] = frequency
        count &+= 1
    }

    @inline(never)
    private mutating func grow() {
        let larger = max(16, capacity * 2)
        let newSlots = UnsafeMutablePointer<UInt16>.allocate(capacity: larger)
        let newFrequencies = UnsafeMutablePointer<UInt32>.allocate(capacity: larger)
        unsafe newSlots.initialize(from: slots, count: count)
        unsafe newFrequencies.initialize(from: frequencies, count: count)
        unsafe slots.deallocate()
        unsafe frequencies.deallocate()
        unsafe (slots, frequencies, capacity) = (newSlots, newFrequencies, larger)
    }

    /// Calls `body` with every match, in order.
    @inline(__always)
    func forEach(_ body: (_ slot: UInt32, _ frequency: UInt32) -> Void) {
        for index in 0..<count { unsafe body(UInt32(slots[index]), frequencies[index]) }
    }
}
