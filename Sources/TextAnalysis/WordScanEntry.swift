/// What the fast path knows of a scalar: see `WordScanEntries` in GenerateUnicodeTables.
struct WordScanEntry {
    let rawValue: UInt32

    static let none = WordScanEntry(rawValue: 0)
    static let asciiLetter = WordScanEntry(rawValue: 1 << 27)
    static let asciiDigit = WordScanEntry(rawValue: 2 << 27)

    private static let foldsToItself: UInt32 = 1 << 26

    /// 0 special, 1 letter, 2 number, 3 mark, 4 separator, 5 to 7 what may stand between letters (5), digits
    /// (6), both (7).
    @inline(__always) private var kind: UInt32 { rawValue >> 27 & 7 }

    @inline(__always) var isSpecial: Bool { kind == 0 }
    @inline(__always) var isLetter: Bool { kind == 1 }
    @inline(__always) var isLetterOrNumber: Bool { kind &- 1 < 2 }
    @inline(__always) var isMark: Bool { kind == 3 }
    @inline(__always) var isLetterNumberOrMark: Bool { kind &- 1 < 3 }
    @inline(__always) var isSeparator: Bool { kind == 4 }
    @inline(__always) var isMiddle: Bool { kind > 4 }
    @inline(__always) var isBetweenDigits: Bool { kind == 6 }
    @inline(__always) var isJoiner: Bool { rawValue == 3 << 27 | 1 << 30 | 1 }
    /// May interact with what follows it.
    @inline(__always) var isFirst: Bool { rawValue & 1 << 30 != 0 }
    /// May compose with what stands before it.
    @inline(__always) var isSecond: Bool { rawValue & 1 << 31 != 0 }
    @inline(__always) var isHebrew: Bool { rawValue & 5 << 24 == 5 << 24 }

    /// Whether what may stand inside a word can follow `base`.
    @inline(__always)
    func joins(_ base: WordScanEntry) -> Bool {
        base.kind == 1 ? kind != 6 : base.kind == 2 && kind != 5
    }

    @inline(__always) func isSameKind(as other: WordScanEntry) -> Bool { kind == other.kind }

    /// The bytes of the folded form of the scalar with these bytes.
    @inline(__always)
    func form(of bytes: UInt32) -> UInt32 { rawValue & Self.foldsToItself != 0 ? bytes : rawValue }

    @inline(__always)
    func formLength(of length: Int) -> Int {
        rawValue & Self.foldsToItself != 0 ? length : Int(rawValue >> 24 & 3)
    }
}
