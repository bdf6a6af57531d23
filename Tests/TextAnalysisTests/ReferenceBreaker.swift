import CReferenceBreaker

/// ICU's word break iterator over a whole text.
@safe final class ReferenceBreaker {
    private let handle: OpaquePointer

    init() {
        guard let handle = unsafe reference_breaker_open() else {
            preconditionFailure("ICU's data is missing")
        }
        unsafe self.handle = handle
    }

    deinit { unsafe reference_breaker_close(handle) }

    /// The byte offsets of the boundaries after the start of a text.
    func ends(of text: String) -> [Int] {
        let units = Array(text.utf16)
        var boundaries = [Int32](repeating: 0, count: units.count + 1)
        let count = unsafe units.withUnsafeBufferPointer { units in
            guard let base = units.baseAddress else { return Int32(0) }
            return unsafe reference_breaker_walk_units(handle, base, Int32(units.count), &boundaries)
        }
        var byteOffsets: [Int] = []
        var end = 0
        for scalar in text.unicodeScalars {
            end += UTF8.width(scalar)
            byteOffsets += repeatElement(end, count: UTF16.width(scalar))
        }
        return boundaries.prefix(Int(count)).dropFirst().map { byteOffsets[Int($0) - 1] }
    }
}
