/// Random text over many scripts, skewed to what breaks analysers: marks, joiners, quotes, pairs, ill-formed
/// bytes.
struct RandomText {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    private static let ranges: [ClosedRange<UInt32>] = [
        0x20...0x7E, 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0xA0...0x24F, 0x300...0x36F, 0x370...0x3FF,
        0x400...0x4FF, 0x531...0x58F, 0x590...0x5F4, 0x600...0x6FF, 0x900...0x97F, 0x980...0x9FF,
        0xB80...0xBFF,
        0xE01...0xE5B, 0xE81...0xEDF, 0x1000...0x109F, 0x1100...0x11FF, 0x1780...0x17FF, 0x1E00...0x1FFF,
        0x2000...0x206F, 0x2070...0x218F, 0x3040...0x30FF, 0x4E00...0x4FFF, 0xAC00...0xAD00, 0xFB00...0xFDFF,
        0xFE00...0xFEFF, 0xFF00...0xFFEF, 0x1D400...0x1D7FF, 0x1F1E6...0x1F1FF, 0x1F300...0x1F64F,
        0x20000...0x20100,
        0xE0000...0xE01EF,
    ]
    private static let special: [UInt32] = [
        0x0A, 0x0D, 0x20, 0x22, 0x27, 0x2C, 0x2E, 0x3A, 0x3B, 0x40, 0x5F, 0x85, 0xAD, 0xB7, 0x300, 0x306,
        0x308, 0x345,
        0x640, 0x5D0, 0x200B, 0x200C, 0x200D, 0x2019, 0x2028, 0x20E3, 0x3099, 0x309A, 0x30FC, 0xFDFA, 0xFE0F,
        0xFFFD,
        0x1F468, 0x1F3FD,
    ]

    mutating func number(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }

    /// Well-formed UTF-8 of up to `length` scalars, in runs of one script.
    mutating func text(scalars length: Int) -> [UInt8] {
        var text = ""
        var range = Self.ranges[0]
        for _ in 0..<length {
            if number(below: 6) == 0 { range = Self.ranges[number(below: Self.ranges.count)] }
            let value =
                number(below: 5) == 0
                ? Self.special[number(below: Self.special.count)]
                : UInt32.random(in: range, using: &generator)
            if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
        }
        return Array(text.utf8)
    }

    /// The same with some bytes changed, dropped or inserted.
    mutating func damaged(scalars length: Int) -> [UInt8] {
        var bytes = text(scalars: length)
        for _ in 0..<max(1, length / 8) where !bytes.isEmpty {
            let place = number(below: bytes.count)
            switch number(below: 3) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes.remove(at: place)
            default: bytes.insert(UInt8.random(in: 0x80...255, using: &generator), at: place)
            }
        }
        return bytes
    }
}

/// SplitMix64. Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
