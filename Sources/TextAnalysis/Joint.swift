/// What joins the parts of a compound: signs between two words with no space around them, as in
/// `evidence-informed`, `R&D`, `ES/W004917/1`, `user@example.org`, `https://example.org/a?b=c`.
enum Joint {
    /// Whether the bytes of `gap` join the words on its two sides: one sign, or two or three signs of an
    /// address or a path.
    @inline(__always)
    static func joins(_ text: Span<UInt8>, _ gap: Range<Int>) -> Bool {
        switch gap.count {
        case 1: return isSign(text[gap.lowerBound])
        case 2, 3:
            if gap.count == 3, isTypographic(text, gap.lowerBound) { return true }
            var hasSlash = false
            for place in gap {
                guard isSign(text[place]) else { return false }
                if text[place] == 0x2F || text[place] == 0x5C { hasSlash = true }
            }
            return hasSlash
        default: return false
        }
    }

    private static func isSign(_ byte: UInt8) -> Bool {
        switch byte {
        // # % & ' + - . / : = ? @ \ _ ~
        case 0x23, 0x25, 0x26, 0x27, 0x2B, 0x2D, 0x2E, 0x2F, 0x3A, 0x3D, 0x3F, 0x40, 0x5C, 0x5F, 0x7E: true
        default: false
        }
    }

    /// U+2010 and U+2011, the hyphens; U+2019, the apostrophe.
    private static func isTypographic(_ text: Span<UInt8>, _ place: Int) -> Bool {
        text[place] == 0xE2 && text[place + 1] == 0x80
            && (text[place + 2] == 0x90 || text[place + 2] == 0x91 || text[place + 2] == 0x99)
    }

    /// Whether a sign before a word makes it a tag or a handle: `#edchat`, `@ukedchat`. Before the sign there
    /// must be nothing, white space or opening punctuation.
    static func isTag(_ text: Span<UInt8>, wordAt start: Int) -> Bool {
        guard start > 0, text[start - 1] == 0x23 || text[start - 1] == 0x40 else { return false }
        guard start > 1 else { return true }
        switch text[start - 2] {
        case 0x09...0x0D, 0x20, 0x22, 0x27, 0x28, 0x2C, 0x3B, 0x5B, 0x7B: return true
        case let byte where byte >= 0x80:
            return start > 3 && text[start - 4] == 0xE2 && text[start - 3] == 0x80
        default: return false
        }
    }

    /// How many bytes after a word belong to it: `C++`, `C#`. A letter or digit must not follow.
    static func tailLength(_ text: Span<UInt8>, after end: Int) -> Int {
        var place = end
        if place < text.count, text[place] == 0x23 {
            place += 1
        } else {
            while place < text.count, place < end + 2, text[place] == 0x2B { place += 1 }
        }
        guard place > end, place < text.count else { return place - end }
        switch text[place] {
        case 0x23, 0x2B, 0x2D, 0x2F, 0x30...0x39, 0x40...0x5A, 0x61...0x7A: return 0
        case let byte where byte >= 0x80:
            // Punctuation such as a closing quotation mark may follow.
            return byte == 0xE2 && place + 1 < text.count && text[place + 1] == 0x80 ? place - end : 0
        default: return place - end
        }
    }

    /// Where a word of UAX 29 that holds joints is taken apart: the parts' ranges, or one range when it's one
    /// word after all (`don't`, `3.14`).
    ///
    /// Parted at `.` and `:` between letters, at `.` between digits when there are several (a date, an
    /// address), and at an apostrophe after an ASCII letter when three bytes or more follow: `O'Neill`, and
    /// not `teacher's`.
    static func parts(_ text: Span<UInt8>, _ word: Range<Int>, into parts: inout [Range<Int>]) {
        parts.removeAll(keepingCapacity: true)
        var fullStops = 0
        for place in word where text[place] == 0x2E { fullStops += 1 }
        var start = word.lowerBound
        var place = word.lowerBound + 1
        while place < word.upperBound - 1 {
            let length = jointLength(text, place, in: word, fullStops: fullStops)
            if length > 0 {
                parts.append(start..<place)
                start = place + length
            }
            place += max(1, length)
        }
        parts.append(start..<word.upperBound)
    }

    private static func jointLength(
        _ text: Span<UInt8>, _ place: Int, in word: Range<Int>, fullStops: Int
    ) -> Int {
        switch text[place] {
        case 0x2E: return isDigit(text[place - 1]) && fullStops < 2 ? 0 : 1
        case 0x3A: return 1
        case 0x27: return isApostropheJoint(text, place, 1, in: word) ? 1 : 0
        case 0xE2 where place + 2 < word.upperBound && text[place + 1] == 0x80 && text[place + 2] == 0x99:
            return isApostropheJoint(text, place, 3, in: word) ? 3 : 0
        default: return 0
        }
    }

    private static func isApostropheJoint(
        _ text: Span<UInt8>, _ place: Int, _ length: Int, in word: Range<Int>
    ) -> Bool {
        let isAfterLetter = text[place - 1] < 0x80 && !isDigit(text[place - 1])
        guard isAfterLetter, word.upperBound - place - length >= 3 else { return false }
        // `rock'n'roll`: the part must itself be three bytes long.
        for next in place + length..<place + length + 3
        where text[next] == 0x27 || text[next] == 0x2E || text[next] == 0x3A { return false }
        return true
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// Whether a word's bytes hold anything that `parts` looks at.
    static func mayHold(_ text: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Bool {
        for place in start..<end {
            switch unsafe text[place] {
            case 0x27, 0x2E, 0x3A: return true
            case 0xE2 where place + 2 < end:
                if unsafe text[place + 1] == 0x80 && text[place + 2] == 0x99 { return true }
            default: break
            }
        }
        return false
    }
}
