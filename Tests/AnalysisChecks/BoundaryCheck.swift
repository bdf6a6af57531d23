import CReferenceBreaker
import TextAnalysis

/// What holds of the boundaries of any text. Reused from text to text; not thread-safe.
@safe package final class BoundaryCheck {
    private let reference: OpaquePointer
    private var offsets: [Int32] = []

    package init() {
        guard let reference = unsafe reference_breaker_open() else {
            preconditionFailure("ICU's word-break data is missing")
        }
        unsafe self.reference = reference
    }

    deinit { unsafe reference_breaker_close(reference) }

    /// What's wrong with the boundaries of `text`, or `nil`.
    package func violation(in text: [UInt8]) -> String? {
        let boundaries = WordBreaker().boundaries(of: text.span)
        if text.isEmpty { return boundaries.isEmpty ? nil : "an empty text has boundaries" }
        guard boundaries.first == 0, boundaries.last == text.count else { return "an end is no boundary" }
        guard zip(boundaries, boundaries.dropFirst()).allSatisfy(<) else { return "\(boundaries) don't rise" }
        let borders = ScalarBorders(of: text)
        guard boundaries.allSatisfy(borders.contains) else {
            return "a boundary of \(boundaries) cuts a scalar"
        }
        return nil
    }

    /// Where ICU breaks a well-formed text whose scalars are all comparable otherwise than we; `nil` for
    /// nowhere.
    package func differenceFromReference(in text: [UInt8]) -> String? {
        if text.isEmpty { return nil }
        if offsets.count < text.count + 1 { offsets = Array(repeating: 0, count: text.count * 2 + 1) }
        let count = unsafe text.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return Int32(0) }
            return unsafe reference_breaker_walk(reference, base, Int32(bytes.count), &offsets)
        }
        let expected = offsets.prefix(max(0, Int(count))).map(Int.init)
        let found = WordBreaker().boundaries(of: text.span)
        return found == expected ? nil : "\(found), but ICU \(expected)"
    }

    /// Whether ICU breaks around a scalar by the plain rules: not at `@` and `:`, which its root locale
    /// tailors, nor in scripts that it splits by dictionaries or treats as if it did.
    package static func isComparable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3A, 0x40, 0xFE13, 0xFE55, 0xFE6B, 0xFF1A, 0xFF20: false
        // South-East Asian scripts of line-breaking class SA.
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x1950...0x19FF, 0x1A20...0x1AAF,
            0xA9E0...0xA9FF, 0xAA60...0xAADF, 0x11700...0x1174F:
            false
        // Han, kana, their marks, and Hangul syllables.
        case 0x2E80...0x2FDF, 0x3000...0x30FF, 0x31F0...0x31FF, 0x3200...0x4DBF, 0x4E00...0x9FFF,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF65...0xFF9F, 0x16FE0...0x18D08, 0x1AFF0...0x1B16F,
            0x1F200...0x1F201,
            0x20000...0x3FFFF:
            false
        default: true
        }
    }
}
