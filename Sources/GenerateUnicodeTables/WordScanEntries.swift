/// The table of the fast path, which breaks and folds plain words with one look-up a scalar.
///
/// An entry for each code point of the Basic Multilingual Plane, 0 for what only the general path knows:
///
/// - bits 0-23: the UTF-8 bytes of its folded form, the first in bits 0-7
/// - bits 24-25: how many those are
/// - bit 26: it folds to itself, and the bits above are empty, but for bit 24 on Hebrew letters
/// - bits 27-29: the kind (`Kind`)
/// - bit 30: it may interact with what follows it: it composes, moves, vanishes
/// - bit 31: it may compose with what stands before it; goes to the general path after one with bit 30
struct WordScanEntries {
    enum Kind: UInt32 {
        case special, letter, number, mark, separator, midLetter, midNumber, midBoth
    }

    static let foldsToItself: UInt32 = 1 << 26
    static let isHebrew: UInt32 = 1 << 24
    static let isFirst: UInt32 = 1 << 30
    static let isSecond: UInt32 = 1 << 31
    static let blockSize = 64

    /// Where the block of a lead byte begins in `entries`: 96 places for the bytes 80 to DF, then for each three-byte
    /// sequence one for its first two bytes, `(lead & 15) << 6 | second & 63`.
    private(set) var index: [UInt16] = []
    /// Blocks of 64, equal ones once. The first two are ASCII, the third is all special.
    private(set) var entries: [UInt32] = []

    init(_ properties: [UInt8], _ folding: EncodedFolding) {
        let firsts = Set(
            stride(from: 0, to: folding.compositions.count, by: 3).map { folding.compositions[$0] })
        let all = (0..<UInt32(0x1_0000)).map { Self.entry($0, properties, folding, firsts: firsts) }
        var places = [[UInt32]: UInt16]()
        func place(of block: Int?) -> UInt16 {
            let content =
                block.map { Array(all[$0 * Self.blockSize..<($0 + 1) * Self.blockSize]) }
                ?? [UInt32](repeating: 0, count: Self.blockSize)
            if let place = places[content] { return place }
            guard let place = UInt16(exactly: entries.count) else { fail("too many blocks of entries") }
            entries += content
            places[content] = place
            return place
        }
        _ = (place(of: 0), place(of: 1), place(of: nil))
        index = (0x80..<0xE0).map { lead in place(of: lead >= 0xC2 ? lead & 0x1F : nil) }
        // Overlong forms and surrogates are ill-formed.
        index += (0..<1024).map { block in
            place(of: block < 32 || (0x360..<0x380).contains(block) ? nil : block)
        }
    }

    private static func entry(
        _ codePoint: UInt32, _ properties: [UInt8], _ folding: EncodedFolding, firsts: Set<UInt32>
    ) -> UInt32 {
        let property = properties[Int(codePoint)]
        guard property & 0x80 == 0, let breakClass = WordBreakClass(rawValue: property & 0x1F),
            let content = WordContent(rawValue: property >> 5 & 3), let kind = kind(of: breakClass, content)
        else { return 0 }
        // A joiner is told from other marks by a byte that is never written.
        if breakClass == .zwj { return kind.rawValue << 27 | isFirst | 1 }
        guard let form = form(of: codePoint, folding, firsts: firsts) else {
            // Between words its form doesn't matter.
            return kind == .separator ? kind.rawValue << 27 | foldsToItself : 0
        }
        let hebrew = breakClass == .hebrewLetter
        if hebrew, form & foldsToItself == 0 { return 0 }
        return form | kind.rawValue << 27 | (hebrew ? isHebrew : 0)
    }

    private static func kind(of breakClass: WordBreakClass, _ content: WordContent) -> Kind? {
        switch (breakClass, content) {
        case (.letter, .letter), (.hebrewLetter, .letter): .letter
        case (.numeric, .number): .number
        case (.extend, .none), (.format, .none), (.zwj, .none): .mark
        case (.midLetter, .none): .midLetter
        case (.midNum, .none): .midNumber
        case (.midNumLet, .none), (.singleQuote, .none): .midBoth
        case (.other, .none), (.space, .none), (.cr, .none), (.lf, .none), (.newline, .none),
            (.doubleQuote, .none):
            .separator
        default: nil
        }
    }

    /// The folded form with bits 30 and 31; `nil` where it is longer than three bytes or needs its neighbours.
    private static func form(of codePoint: UInt32, _ folding: EncodedFolding, firsts: Set<UInt32>) -> UInt32?
    {
        let value = folding.values[Int(codePoint)]
        if value == 0 { return foldsToItself | (firsts.contains(codePoint) ? isFirst : 0) }
        if value & 0x8000 != 0 {
            // Removed unless it composes: never after a scalar without bit 30.
            if value & 0x200 != 0 { return isFirst | isSecond }
            // A letter that may compose, or a virama: kept in its place.
            guard value & 0xFF == 0 || value & 0xFF == 9 else { return nil }
            return foldsToItself | (value & 0xFF == 9 || firsts.contains(codePoint) ? isFirst : 0)
                | (value & 0x100 != 0 ? isSecond : 0)
        }
        guard value & 0x4000 == 0 else { return nil }
        let place = Int(value & 0x3FFF) * 2
        let bytes = folding.strings[place + 1..<place + 1 + Int(folding.strings[place])]
        guard bytes.count <= 3 else { return nil }
        let last = String(decoding: bytes, as: UTF8.self).unicodeScalars.last?.value
        let interacts = last.map { firsts.contains($0) } ?? true
        let packed = bytes.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return packed | UInt32(bytes.count) << 24 | (interacts ? isFirst : 0)
    }
}
