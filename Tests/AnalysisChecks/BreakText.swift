/// Random text of scalars over all scripts, each kind of character of UAX 29 as often as any other: borders
/// lie everywhere, and rare rules meet.
package struct BreakText {
    private var state: UInt64

    /// - Parameter seed: the same text for the same seed.
    package init(seed: UInt64) { state = seed }

    /// A few of each kind of Word_Break, and of what meets emoji.
    private static let kinds: [[UInt32]] = [
        [0x0D, 0x0A], [0x0B, 0x85, 0x2028], [0x20, 0x2002, 0x2006],
        [0x300, 0x308, 0x5B0, 0x64B, 0x93F, 0x94D],
        [0xAD, 0x200E, 0x600, 0x202A], [0x200D], [0x200D, 0xFE0F, 0x20E3, 0x1F3FB, 0x1F3FF],
        [0x1F1E6, 0x1F1F8, 0x1F1FF], [0x5D0, 0x5EA, 0xFB1D, 0xFB4F], [0x41, 0x7A, 0xE9, 0x3B1, 0x439, 0x561],
        [0x628, 0x1100, 0x1161, 0x11A8, 0x10D0, 0x915, 0x1E00, 0x10400, 0x1D400], [0x27],
        [0x22], [0x2E, 0x2018, 0x2019, 0x2024, 0xFE52, 0xFF07, 0xFF0E], [0xB7, 0x387, 0x5F4, 0x2027],
        [0x2C, 0x3B, 0x37E, 0x589, 0x60C, 0x66C, 0xFE50, 0xFF0C], [0x30, 0x39, 0x660, 0x96F, 0x1D7CE],
        [0x5F, 0x202F, 0x203F, 0xFE33, 0xFF3F], [0xA9, 0x2122, 0x231A, 0x2764, 0x1F468, 0x1F600, 0x1F9D1],
        [0x21, 0x2D, 0x2014, 0x201C, 0x20AC, 0xFFFD], [0x24C2, 0x2139, 0x1F170, 0x1F18E],
    ]

    package mutating func number(below bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// Up to `limit` scalars that ICU and we break alike. The text often stays within few kinds.
    package mutating func comparable(scalars limit: Int) -> [UInt8] {
        var text: [UInt8] = []
        let few = number(below: 2) == 0
        let (one, two) = (number(below: Self.kinds.count), number(below: Self.kinds.count))
        for _ in 0..<1 + number(below: limit) {
            let value: UInt32
            switch number(below: 8) {
            case 0: value = UInt32(number(below: 0x3000))
            case 1 where number(below: 4) == 0: value = UInt32(number(below: 0x11_0000))
            default:
                let any = number(below: Self.kinds.count)
                let kind = Self.kinds[few ? [one, two, any][number(below: 3)] : any]
                value = kind[number(below: kind.count)]
            }
            guard let scalar = Unicode.Scalar(value), BoundaryCheck.isComparable(scalar) else { continue }
            text += UTF8.encode(scalar).map(Array.init) ?? []
        }
        return text
    }

    /// SplitMix64. Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
