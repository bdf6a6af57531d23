internal import CUnicode

/// The fast path: finds and folds words of plain letters, digits and marks with one look-up a scalar, ASCII
/// sixteen bytes at a time, and gives up before the first segment that needs more.
///
/// It makes the tokens that the general path makes. Letters and digits of all scripts but those of
/// dictionaries always join; a mark belongs to what stands before it; all else ends a word but a sign that
/// may stand inside one, which joins where the letter or digit it waits for follows.
///
/// Unsafe: reads constant tables and the text through pointers, always below `count`; writes into the room that the
/// sink reserved, of which a word takes at most three bytes for each of its own and sixteen more.
@safe struct WordScanner: @unchecked Sendable {
    private let index: UnsafePointer<UInt16>
    private let entries: UnsafePointer<UInt32>

    init() {
        unsafe index = cunicode_get_word_scan_index()
        unsafe entries = cunicode_get_word_scan_entries()
    }

    /// Appends tokens from the boundary at `start` on; returns the boundary where the general path has to go
    /// on, or `count`. Linear.
    func scan(
        _ text: UnsafePointer<UInt8>, from start: Int, count: Int, elisions: Elisions,
        into sink: inout TokenSink, _ buffer: inout TokenBuffer
    ) -> Int {
        var place = start
        while place < count {
            if unsafe text[place] < 0x80, place + 17 < count,
                unsafe scanASCIIWord(text, at: &place, into: &sink, &buffer)
            {
                continue
            }
            let scalar = unsafe read(text, at: place, count: count)
            if scalar.entry.isLetterOrNumber {
                sink.reserve(&buffer)
                let end = unsafe scanWord(text, from: place, count: count, elisions: elisions, into: &sink)
                if end == place { return place }
                place = end
            } else {
                if scalar.entry.isSpecial || scalar.entry.isJoiner { return place }
                place += scalar.length
            }
        }
        return place
    }

    /// Appends the word at `place` if it is one of at most 16 letters and digits of ASCII that certainly ends there,
    /// and moves on behind it and what ends it; else does nothing. 18 bytes of text must be there.
    @inline(__always)
    private func scanASCIIWord(
        _ text: UnsafePointer<UInt8>, at place: inout Int, into sink: inout TokenSink,
        _ buffer: inout TokenBuffer
    ) -> Bool {
        guard unsafe entry(ofASCII: text[place]).isLetterOrNumber else { return false }
        sink.reserve(&buffer)
        let run = unsafe cunicode_fold_ascii_run(text + place, sink.surface)
        let length = Int(run.length)
        // What may stand inside a word doesn't when none can follow it.
        var end = place + length
        var stop = unsafe entry(ofASCII: text[end])
        if stop.isMiddle {
            end += 1
            stop = unsafe entry(ofASCII: text[end])
        }
        guard stop.isSeparator else { return false }
        sink.append(
            from: place, to: place + length, surfaceLength: length, kind: run.letters != 0 ? .word : .number)
        place = end + 1
        return true
    }

    /// Appends the word that begins with the letter or digit at `start`, in two where an elided one is split off, and
    /// returns its end; `start` when it needs the general path.
    private func scanWord(
        _ text: UnsafePointer<UInt8>, from start: Int, count: Int, elisions: Elisions,
        into sink: inout TokenSink
    ) -> Int {
        let surface = unsafe sink.surface
        var elidedLength = 0
        var elidedEnd = 0
        var restStart = 0
        var place = start
        var length = 0
        var letters: UInt32 = 0
        // A sign stands inside the word at which the layout may part it.
        var hasJoint = false
        // The last letter or digit, and the last scalar.
        var base = WordScanEntry.none
        var previous = WordScanEntry.none
        let limit = min(count, start + Analyzer.longestToken)
        scan: while place < limit {
            if unsafe text[place] < 0x80, place + 16 <= count {
                let run = unsafe cunicode_fold_ascii_run(text + place, surface + length)
                if run.length > 0 {
                    place += Int(run.length)
                    length += Int(run.length)
                    letters |= run.letters
                    base = run.letters >> (run.length - 1) != 0 ? .asciiLetter : .asciiDigit
                    previous = base
                    if run.length == 16 { continue }
                    if place >= limit { break }
                }
            }
            let scalar = unsafe read(text, at: place, count: count)
            let entry = scalar.entry
            if entry.isLetterNumberOrMark {
                if entry.isSecond, previous.isFirst { return start }
                previous = entry
                if entry.isLetterOrNumber {
                    base = entry
                    if entry.isLetter { letters = 1 }
                }
            } else if entry.isSpecial {
                // A low line joins on both sides.
                guard scalar.bytes == 0x5F else { return start }
                base = .none
                previous = .none
                unsafe surface[length] = 0x5F
                length += 1
                place += 1
                continue
            } else {
                if base.isHebrew, entry.isMiddle || scalar.bytes == 0x22 { return start }
                guard entry.isMiddle, entry.joins(base) else { break }
                let next = place + scalar.length
                guard next < count else { break }
                let follower = unsafe read(text, at: next, count: count).entry
                if follower.isSpecial || follower.isMark { return start }
                guard follower.isSameKind(as: base) else { break }
                if !elisions.isEmpty, restStart == 0,
                    scalar.bytes == 0x27 || scalar.bytes == 0x99_80E2
                {
                    // Only the first apostrophe counts.
                    restStart = next
                    if place - start <= Elisions.longestPrefix, unsafe elisions.contain(surface, length) {
                        elidedEnd = place
                        elidedLength = length
                        place = next
                        previous = .none
                        continue scan
                    }
                }
                // All but the signs that only digits have between them.
                if !entry.isBetweenDigits { hasJoint = true }
                previous = entry
            }
            unsafe UnsafeMutableRawPointer(surface + length).storeBytes(
                of: entry.form(of: scalar.bytes), as: UInt32.self)
            length += entry.formLength(of: scalar.length)
            place += scalar.length
        }
        // A longer token goes to the general path, which splits it.
        if place >= limit, limit < count { return start }
        if length > Analyzer.longestToken { return start }
        let kind: Token.Kind = hasJoint ? .compound : letters != 0 ? .word : .number
        if elidedLength > 0 {
            sink.append(from: start, to: elidedEnd, surfaceLength: elidedLength, kind: .word)
            if length > elidedLength {
                sink.append(from: restStart, to: place, surfaceLength: length - elidedLength, kind: kind)
            }
        } else if length > 0 {
            sink.append(from: start, to: place, surfaceLength: length, kind: kind)
        }
        return place
    }

    /// Anything but ASCII is special.
    @inline(__always)
    private func entry(ofASCII byte: UInt8) -> WordScanEntry {
        byte < 0x80 ? unsafe WordScanEntry(rawValue: entries[Int(byte)]) : .none
    }

    /// A scalar's entry, its length and its bytes, the first in bits 0-7. What is ill-formed, cut off or
    /// beyond the Basic Multilingual Plane is special.
    @inline(__always)
    private func read(
        _ text: UnsafePointer<UInt8>, at place: Int, count: Int
    ) -> (entry: WordScanEntry, length: Int, bytes: UInt32) {
        let lead = unsafe UInt32(text[place])
        if lead < 0x80 { return unsafe (WordScanEntry(rawValue: entries[Int(lead)]), 1, lead) }
        if lead < 0xE0 {
            guard place + 1 < count else { return (.none, 1, lead) }
            let second = unsafe UInt32(text[place + 1])
            guard second & 0xC0 == 0x80 else { return (.none, 1, lead) }
            let block = unsafe Int(index[Int(lead - 0x80)])
            let entry = unsafe entries[block | Int(second & 0x3F)]
            return (WordScanEntry(rawValue: entry), 2, lead | second << 8)
        }
        guard lead < 0xF0, place + 2 < count else { return (.none, 1, lead) }
        let second = unsafe UInt32(text[place + 1])
        let third = unsafe UInt32(text[place + 2])
        guard second & 0xC0 == 0x80, third & 0xC0 == 0x80 else { return (.none, 1, lead) }
        let block = unsafe Int(index[Int(96 + ((lead & 0x0F) << 6 | second & 0x3F))])
        let entry = unsafe entries[block | Int(third & 0x3F)]
        return (WordScanEntry(rawValue: entry), 3, lead | second << 8 | third << 16)
    }
}
