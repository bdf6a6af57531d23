/// A Hangul syllable and the conjoining jamo it's made of.
///
/// Source: The Unicode Standard 15.0, section 3.12.
struct HangulSyllable {
    private static let syllableBase: UInt32 = 0xAC00
    private static let leadBase: UInt32 = 0x1100
    private static let vowelBase: UInt32 = 0x1161
    private static let trailBase: UInt32 = 0x11A7
    private static let leadCount: UInt32 = 19
    private static let vowelCount: UInt32 = 21
    private static let trailCount: UInt32 = 28

    private let index: UInt32

    /// `nil` when `scalar` isn't a syllable.
    init?(_ scalar: UInt32) {
        let count = Self.leadCount * Self.vowelCount * Self.trailCount
        guard scalar >= Self.syllableBase, scalar < Self.syllableBase + count else { return nil }
        index = scalar - Self.syllableBase
    }

    /// Two or three jamo.
    var jamo: [UInt32] {
        let lead = Self.leadBase + index / (Self.vowelCount * Self.trailCount)
        let vowel = Self.vowelBase + index / Self.trailCount % Self.vowelCount
        let trail = index % Self.trailCount
        return trail == 0 ? [lead, vowel] : [lead, vowel, Self.trailBase + trail]
    }

    /// The syllable of a lead and a vowel, or of a syllable without a trail and a trail.
    static func compose(_ first: UInt32, _ second: UInt32) -> UInt32? {
        if first >= leadBase, first < leadBase + leadCount, second >= vowelBase,
            second < vowelBase + vowelCount
        {
            return syllableBase + ((first - leadBase) * vowelCount + second - vowelBase) * trailCount
        }
        if let syllable = HangulSyllable(first), syllable.index.isMultiple(of: trailCount),
            second > trailBase, second < trailBase + trailCount
        {
            return first + second - trailBase
        }
        return nil
    }
}
