internal import CUnicode

/// The rules of UAX 29 as an automaton over UTF-8, with plain Word_Break properties: no dictionary, no
/// tailoring.
///
/// Unsafe: reads constant tables through pointers. Every code point is at most U+10FFFF (`UTF8Scalar.read`
/// gives no other), every class and state is below 32, so every index lies inside its table.
@safe struct WordBreakMachine: @unchecked Sendable {
    /// What a segment holds, as bits that are joined over its scalars.
    struct Content: OptionSet {
        let rawValue: UInt8
        /// A mark, or a sign that makes no token by itself.
        static let sign = Content(rawValue: 1 << 0)
        static let letter = Content(rawValue: 1 << 1)
        static let number = Content(rawValue: 1 << 2)
        static let symbol = Content(rawValue: 1 << 3)
        /// A letter or mark of a script that makes grams.
        static let gram = Content(rawValue: 1 << 7)
    }

    /// A scalar's class is bits 0-4, its content bits 5-6, bit 7 says that its script makes grams.
    struct Property {
        let rawValue: UInt8

        @inline(__always) var breakClass: Int { Int(rawValue & 0x1F) }
        @inline(__always) var isGram: Bool { rawValue & 0x80 != 0 }
        /// Extend, ZWJ and Format: they belong to what stands before them.
        @inline(__always) var isExtender: Bool {
            breakClass == 4 || breakClass == 5 || breakClass == 7
        }
        /// Without content, and joined to nothing after it but marks: neither ZWJ, Numeric nor ExtendNumLet.
        @inline(__always) var isNoise: Bool {
            rawValue & 0xE0 == 0 && breakClass != 5 && breakClass != 16 && breakClass != 17
        }
        @inline(__always) var isConnector: Bool { breakClass == 17 }
        @inline(__always) var content: Content {
            Content(rawValue: (1 << (rawValue >> 5 & 3)) | (rawValue & 0x80))
        }
    }

    private static let endClass = 21
    private static let startRow = 31 * 32

    private let index: UnsafePointer<UInt8>
    private let blocks: UnsafePointer<UInt8>
    private let transitions: UnsafePointer<UInt8>

    init() {
        unsafe index = cunicode_get_word_break_index()
        unsafe blocks = cunicode_get_word_break_blocks()
        unsafe transitions = cunicode_get_word_break_transitions()
    }

    @inline(__always)
    func property(of scalar: UInt32) -> Property {
        let block = unsafe Int(index[Int(scalar >> 7)])
        return unsafe Property(rawValue: blocks[block << 7 | Int(scalar & 0x7F)])
    }

    /// The end of the segment that begins at `start`, which is a boundary before `end`. `content` gets what
    /// the segment holds. Linear in the segment's length, at most twice over.
    @inline(__always)
    func segmentEnd(_ text: UnsafePointer<UInt8>, from start: Int, end: Int, content: inout Content) -> Int {
        var scalar = unsafe UTF8Scalar.read(text, at: start, end: end)
        var property = property(of: scalar.value)
        var bits = property.content.rawValue
        var row = unsafe Int(transitions[Self.startRow + property.breakClass]) << 5
        var place = start + scalar.length
        var mark = place
        while place < end {
            scalar = unsafe UTF8Scalar.read(text, at: place, end: end)
            property = self.property(of: scalar.value)
            let step = unsafe Int(transitions[row + property.breakClass])
            if step >= 0x20 {
                if step & 0x80 != 0 { break }
                if step & 0x40 != 0 {
                    place = mark
                    break
                }
                mark = place
            }
            bits |= property.content.rawValue
            row = (step & 0x1F) << 5
            place += scalar.length
        }
        content = Content(rawValue: bits)
        // At the end of the text, a mark that waits for a letter was a boundary.
        if place == end, unsafe transitions[row + Self.endClass] & 0x40 != 0 { return mark }
        return place
    }
}
