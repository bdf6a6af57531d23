/// One scalar read from UTF-8 bytes that may be ill-formed.
struct UTF8Scalar {
    /// The code point, or U+FFFD for ill-formed bytes.
    let value: UInt32
    /// How many bytes it takes: for ill-formed bytes, a maximal subpart.
    let length: Int

    static let replacement: UInt32 = 0xFFFD

    /// Reads the scalar at `place`, which lies before `end`. Ill-formed bytes read as U+FFFD for each maximal
    /// subpart.
    /// Source: The Unicode Standard 15.0, section 3.9, table 3-7 and "U+FFFD Substitution of Maximal
    /// Subparts".
    @inline(__always)
    static func read(_ text: UnsafePointer<UInt8>, at place: Int, end: Int) -> UTF8Scalar {
        let lead = unsafe text[place]
        if lead < 0x80 { return UTF8Scalar(value: UInt32(lead), length: 1) }
        if lead < 0xE0 {
            guard lead >= 0xC2, place + 1 < end else { return UTF8Scalar(value: replacement, length: 1) }
            let second = unsafe text[place + 1]
            guard second & 0xC0 == 0x80 else { return UTF8Scalar(value: replacement, length: 1) }
            return UTF8Scalar(value: UInt32(lead & 0x1F) << 6 | UInt32(second & 0x3F), length: 2)
        }
        return unsafe readLong(text, at: place, end: end)
    }

    /// As the other, with `place` and `end` within the text.
    static func read(_ text: Span<UInt8>, at place: Int, end: Int) -> UTF8Scalar {
        precondition(place < end && end <= text.count, "a scalar lies within its text")
        return unsafe text.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return UTF8Scalar(value: replacement, length: 1) }
            return unsafe read(base, at: place, end: end)
        }
    }

    /// Three and four bytes.
    @inline(__always)
    private static func readLong(_ text: UnsafePointer<UInt8>, at place: Int, end: Int) -> UTF8Scalar {
        let lead = unsafe text[place]
        guard place + 1 < end, lead < 0xF5 else { return UTF8Scalar(value: replacement, length: 1) }
        let second = unsafe text[place + 1]
        // The second byte's range excludes overlong forms, surrogates and what lies beyond U+10FFFF.
        let lowest: UInt8 = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80
        let highest: UInt8 = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF
        guard second >= lowest, second <= highest else { return UTF8Scalar(value: replacement, length: 1) }
        guard place + 2 < end else { return UTF8Scalar(value: replacement, length: 2) }
        let third = unsafe text[place + 2]
        guard third & 0xC0 == 0x80 else { return UTF8Scalar(value: replacement, length: 2) }
        let three = UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F)
        if lead < 0xF0 { return UTF8Scalar(value: UInt32(lead & 0x0F) << 12 | three, length: 3) }
        guard place + 3 < end else { return UTF8Scalar(value: replacement, length: 3) }
        let fourth = unsafe text[place + 3]
        guard fourth & 0xC0 == 0x80 else { return UTF8Scalar(value: replacement, length: 3) }
        return UTF8Scalar(
            value: UInt32(lead & 0x07) << 18 | three << 6 | UInt32(fourth & 0x3F), length: 4)
    }

    /// Writes a scalar as UTF-8 and returns the number of bytes, 1 to 4.
    @inline(__always)
    static func write(_ value: UInt32, to bytes: UnsafeMutablePointer<UInt8>) -> Int {
        if value < 0x80 {
            unsafe bytes[0] = UInt8(truncatingIfNeeded: value)
            return 1
        }
        if value < 0x800 {
            unsafe bytes[0] = 0xC0 | UInt8(truncatingIfNeeded: value >> 6)
            unsafe bytes[1] = 0x80 | UInt8(truncatingIfNeeded: value & 0x3F)
            return 2
        }
        if value < 0x1_0000 {
            unsafe bytes[0] = 0xE0 | UInt8(truncatingIfNeeded: value >> 12)
            unsafe bytes[1] = 0x80 | UInt8(truncatingIfNeeded: value >> 6 & 0x3F)
            unsafe bytes[2] = 0x80 | UInt8(truncatingIfNeeded: value & 0x3F)
            return 3
        }
        unsafe bytes[0] = 0xF0 | UInt8(truncatingIfNeeded: value >> 18)
        unsafe bytes[1] = 0x80 | UInt8(truncatingIfNeeded: value >> 12 & 0x3F)
        unsafe bytes[2] = 0x80 | UInt8(truncatingIfNeeded: value >> 6 & 0x3F)
        unsafe bytes[3] = 0x80 | UInt8(truncatingIfNeeded: value & 0x3F)
        return 4
    }
}
