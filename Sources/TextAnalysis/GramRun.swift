/// The characters of a piece of text in scripts that make grams, and the words found in it. Kept from run to
/// run, so that nothing is allocated for one.
struct GramRun {
    /// A letter with its marks: a Han character, a kana, a Hangul syllable, a Thai consonant with its signs.
    struct Character: BitwiseCopyable {
        /// Bytes of the text.
        var start: UInt32
        var end: UInt32
        /// Where its folded form begins among the buffer's bytes; it ends where the next one's begins.
        var surface: UInt32
    }

    var characters: [Character] = []
    /// Where each word of the run ends, in bytes of the text; the first begins at the run's start.
    var wordEnds: [Int] = []

    /// The longest character, in bytes: what goes on longer is marks without end, and is cut.
    static let longestCharacter = 120
    /// Characters are folded and appended in pieces of about so many bytes.
    static let pieceLength = 512
}

extension GramRun {
    /// Marks of Myanmar that a reader counts as characters of their own, as grapheme clusters do.
    ///
    /// Source: Unicode Standard Annex 29, table 2, the exceptions to SpacingMark.
    static func standsAlone(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x102B, 0x102C, 0x1038, 0x1062...0x1064, 0x1067...0x106D, 0x1083, 0x1087...0x108C, 0x108F,
            0x109A...0x109C, 0xAA7B, 0xAA7D:
            true
        default: false
        }
    }
}

/// What the code points of Hangul say about its syllables.
enum Hangul {
    static func holds(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xAC00...0xD7A3, 0x1100...0x11FF, 0x3131...0x318E, 0xA960...0xA97C, 0xD7B0...0xD7FB,
            0x302E, 0x302F, 0x3200...0x321E, 0x3260...0x327E, 0xFFA0...0xFFDC:
            true
        default: false
        }
    }

    /// A vowel or a final consonant that can join the syllable before it, or can when it's folded; and fillers,
    /// which folding leaves out.
    static func isConjoining(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x115F...0x11FF, 0x3133, 0x3135, 0x3136, 0x313A...0x313F, 0x314F...0x3164, 0xD7B0...0xD7FB,
            0xFFA0, 0xFFA3, 0xFFA5, 0xFFA6, 0xFFAA...0xFFAF, 0xFFC2...0xFFDC:
            true
        default: false
        }
    }
}
