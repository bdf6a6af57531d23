internal import CUnicode

/// The scan: a fast path for ASCII, which hands anything that touches another script to the general path from
/// the last certain boundary.
///
/// Unsafe: reads the text through a pointer, always below `count`; writes surface terms into the room that
/// the sink reserved.
extension Analyzer {
    /// Appends the tokens of the whole text.
    func scan(_ text: UnsafePointer<UInt8>, count: Int, into buffer: inout TokenBuffer) {
        let words = unsafe cunicode_get_ascii_words()
        let splitsElisions = !elisions.isEmpty
        var place = 0
        while place < count {
            // ASCII that's no word character makes no token, and a word after it begins at a boundary.
            let byte = unsafe text[place]
            if byte >= 0x80 {
                place = unsafe scanSegment(text, from: place, count: count, into: &buffer)
                continue
            }
            if unsafe words[Int(byte)] == 0 {
                place += 1
                continue
            }
            sink.reserve(&buffer)
            let surface = unsafe sink.surface
            let start = place
            var length = 0
            var isPlain = true
            var hasJoint = false
            // At most `longestToken` bytes: a longer token goes to the general path, which splits it.
            let limit = min(count, start + Self.longestToken)
            while true {
                var folded: UInt8 = 0
                while place < limit {
                    folded = unsafe words[Int(text[place])]
                    if folded == 0 { break }
                    unsafe surface[length] = folded
                    length += 1
                    place += 1
                }
                if place == limit {
                    isPlain = limit == count
                    break
                }
                let stop = unsafe text[place]
                if stop >= 0x80 {
                    isPlain = false
                    break
                }
                guard unsafe Self.mayJoin(stop, after: words[Int(text[place - 1])]) else { break }
                guard place + 1 < count else { break }
                let next = unsafe text[place + 1]
                if next >= 0x80 || place + 1 == limit {
                    isPlain = false
                    break
                }
                // A letter joins letters across `:`, a digit digits across `,`, either its own kind across
                // `.` and `'`.
                let foldedNext = unsafe words[Int(next)]
                let isLetter = unsafe words[Int(text[place - 1])] >= 0x61
                guard isLetter ? foldedNext >= 0x61 : foldedNext >= 0x30 && foldedNext <= 0x39 else { break }
                // All but the signs that only digits have between them.
                if stop != 0x2C, stop != 0x3B { hasJoint = true }
                unsafe surface[length] = stop
                length += 1
                place += 1
            }
            if isPlain, !(hasJoint && splitsElisions) {
                if let kind = unsafe Self.kind(surface, length) {
                    sink.append(
                        from: start, to: place, surfaceLength: length, kind: hasJoint ? .compound : kind)
                }
            } else {
                place = unsafe scanSegment(text, from: start, count: count, into: &buffer)
            }
        }
    }

    /// Whether an ASCII byte can stand inside a word after such a character: MidLetter and MidNumLet after a
    /// letter, MidNum and MidNumLet after a digit.
    @inline(__always)
    private static func mayJoin(_ stop: UInt8, after folded: UInt8) -> Bool {
        switch stop {
        case 0x27, 0x2E: folded != 0x5F
        case 0x3A: folded >= 0x61
        case 0x2C, 0x3B: folded <= 0x39
        default: false
        }
    }

    /// The kind of a folded ASCII token; `nil` for one of low lines alone.
    @inline(__always)
    private static func kind(_ surface: UnsafeMutablePointer<UInt8>, _ length: Int) -> Token.Kind? {
        if unsafe surface[0] >= 0x61 { return .word }
        var kind: Token.Kind?
        for place in 0..<length {
            let byte = unsafe surface[place]
            if byte >= 0x61 { return .word }
            if byte >= 0x30, byte <= 0x39 { kind = .number }
        }
        return kind
    }
}
