/// The general path: one segment of UAX 29 at a time, in any script.
///
/// Unsafe: as in the scan.
extension Analyzer {
    /// Appends the tokens of the segment that begins at `start`, a boundary, or of the dictionary run that begins
    /// with it. Returns where the scan goes on, which is a boundary too.
    func scanSegment(
        _ text: UnsafePointer<UInt8>, from start: Int, count: Int, into buffer: inout TokenBuffer
    ) -> Int {
        var content = WordBreakMachine.Content()
        let end = unsafe breaks.segmentEnd(text, from: start, end: count, content: &content)
        if content.contains(.dictionary) {
            return unsafe scanDictionaryRun(text, from: start, segmentEnd: end, count: count, into: &buffer)
        }
        if let kind = Self.kind(of: content) {
            unsafe appendSegment(text, from: start, to: end, kind: kind, into: &buffer)
        }
        return end
    }

    private static func kind(of content: WordBreakMachine.Content) -> Token.Kind? {
        if content.contains(.letter) { return .word }
        if content.contains(.number) { return .number }
        if content.contains(.symbol) { return .symbol }
        return nil
    }

    /// Appends a token, or two where an elided article is split off, or several where the segment is too long.
    private func appendSegment(
        _ text: UnsafePointer<UInt8>, from start: Int, to end: Int, kind: Token.Kind, into buffer: inout TokenBuffer
    ) {
        if !elisions.isEmpty, kind == .word,
            let (elided, rest) = unsafe elisions.split(text, from: start, to: end, folding: folding)
        {
            unsafe appendPieces(text, from: start, to: elided, kind: kind, into: &buffer)
            unsafe appendPieces(text, from: rest, to: end, kind: kind, into: &buffer)
        } else {
            unsafe appendPieces(text, from: start, to: end, kind: kind, into: &buffer)
        }
    }

    private func appendPieces(
        _ text: UnsafePointer<UInt8>, from start: Int, to end: Int, kind: Token.Kind, into buffer: inout TokenBuffer
    ) {
        var place = start
        while end - place > Self.longestToken {
            let cut = unsafe pieceEnd(text, from: place, limit: place + Self.longestToken, end: end)
            unsafe appendPiece(text, from: place, to: cut, kind: kind, into: &buffer)
            place = cut
        }
        unsafe appendPiece(text, from: place, to: end, kind: kind, into: &buffer)
    }

    /// Appends one token of at most `longestToken` bytes, or halves of it while its surface term is longer than that.
    /// A surface term that is empty (a tatweel alone) makes no token.
    private func appendPiece(
        _ text: UnsafePointer<UInt8>, from start: Int, to end: Int, kind: Token.Kind, into buffer: inout TokenBuffer
    ) {
        sink.reserve(&buffer)
        let length = unsafe folding.fold(text, from: start, to: end, into: sink.surface)
        if length > Self.longestToken {
            let middle = unsafe pieceEnd(text, from: start, limit: start + (end - start) / 2, end: end)
            if middle < end {
                unsafe appendPiece(text, from: start, to: middle, kind: kind, into: &buffer)
                unsafe appendPiece(text, from: middle, to: end, kind: kind, into: &buffer)
                return
            }
        }
        if length > 0 { sink.append(from: start, to: end, surfaceLength: length, kind: kind) }
    }

    /// The last scalar border at or before `limit`, before which a mark isn't parted from its base unless marks fill
    /// the whole piece.
    private func pieceEnd(_ text: UnsafePointer<UInt8>, from start: Int, limit: Int, end: Int) -> Int {
        var place = start
        var border = start
        var borderBeforeBase = start
        while place < end {
            let scalar = unsafe UTF8Scalar.read(text, at: place, end: end)
            if place > start {
                border = place
                if !breaks.property(of: scalar.value).isExtender { borderBeforeBase = place }
            }
            if place + scalar.length > limit { break }
            place += scalar.length
        }
        if borderBeforeBase > start { return borderBeforeBase }
        return border > start ? border : end
    }

    /// Splits a run of dictionary scripts from what it's glued to, and the run into words.
    private func scanDictionaryRun(
        _ text: UnsafePointer<UInt8>, from start: Int, segmentEnd: Int, count: Int, into buffer: inout TokenBuffer
    ) -> Int {
        // What stands before it in its segment, such as `mp3_` before katakana.
        var place = start
        var content = WordBreakMachine.Content()
        var end = start
        while place < segmentEnd {
            let scalar = unsafe UTF8Scalar.read(text, at: place, end: count)
            let property = breaks.property(of: scalar.value)
            if property.isDictionary { break }
            content.formUnion(property.content)
            place += scalar.length
            if !property.isConnector { end = place }
        }
        if end > start, let kind = Self.kind(of: content) {
            unsafe appendSegment(text, from: start, to: end, kind: kind, into: &buffer)
        }

        let runStart = place
        while place < count {
            let scalar = unsafe UTF8Scalar.read(text, at: place, end: count)
            let property = breaks.property(of: scalar.value)
            guard property.isDictionary || property.isExtender else { break }
            if place - runStart >= DictionaryBreaker.longestRun, !property.isExtender { break }
            if place - runStart >= DictionaryBreaker.longestRun * 2 { break }
            place += scalar.length
        }
        unsafe dictionary.split(text, from: runStart, to: place) { wordStart, wordEnd in
            if unsafe holdsLetter(text, from: wordStart, to: wordEnd) {
                unsafe appendPieces(text, from: wordStart, to: wordEnd, kind: .word, into: &buffer)
            }
        }
        // A low line that glued the run to what follows.
        while place < count, unsafe text[place] == 0x5F { place += 1 }
        return place
    }

    private func holdsLetter(_ text: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Bool {
        var place = start
        while place < end {
            let scalar = unsafe UTF8Scalar.read(text, at: place, end: end)
            if breaks.property(of: scalar.value).content.contains(.letter) { return true }
            place += scalar.length
        }
        return false
    }
}
