/// The general path: one segment of UAX 29 at a time, in any script.
///
/// Unsafe: as in the scan.
extension Analyzer {
    /// Appends the tokens of the segment that begins at `start`, a boundary, or of the dictionary run that
    /// begins with it. Returns where the scan goes on, which is a boundary too.
    func scanSegment(
        _ text: UnsafePointer<UInt8>, from start: Int, count: Int, into buffer: inout TokenBuffer
    ) -> Int {
        // A sign, space or mark makes no token, not even part of one when a joiner glues it to an emoji.
        let first = unsafe UTF8Scalar.read(text, at: start, end: count)
        if breaks.property(of: first.value).isNoise { return start + first.length }
        var content = WordBreakMachine.Content()
        let end = unsafe breaks.segmentEnd(text, from: start, end: count, content: &content)
        if content.contains(.dictionary) {
            return unsafe scanDictionarySegment(text, from: start, to: end, count: count, into: &buffer)
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

    /// Appends a token, or two where an elided article is split off, or several where the segment is too
    /// long.
    private func appendSegment(
        _ text: UnsafePointer<UInt8>, from start: Int, to end: Int, kind: Token.Kind,
        into buffer: inout TokenBuffer
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
        _ text: UnsafePointer<UInt8>, from start: Int, to end: Int, kind: Token.Kind,
        into buffer: inout TokenBuffer
    ) {
        var place = start
        while end - place > Self.longestToken {
            let cut = unsafe pieceEnd(text, from: place, limit: place + Self.longestToken, end: end)
            unsafe appendPiece(text, from: place, to: cut, kind: kind, into: &buffer)
            place = cut
        }
        unsafe appendPiece(text, from: place, to: end, kind: kind, into: &buffer)
    }

    /// Appends one token of at most `longestToken` bytes, or halves of it while its surface term is longer
    /// than that. A surface term that is empty (a tatweel alone) makes no token.
    private func appendPiece(
        _ text: UnsafePointer<UInt8>, from start: Int, to end: Int, kind: Token.Kind,
        into buffer: inout TokenBuffer
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

    /// The last scalar border at or before `limit`, before which a mark isn't parted from its base unless
    /// marks fill the whole piece.
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

    /// Splits a segment that holds letters of dictionary scripts: runs of those, which go on past the
    /// segment's end, from what a low line glues to them (`mp3_カタカナ`). Returns where the scan goes on.
    /// Linear.
    private func scanDictionarySegment(
        _ text: UnsafePointer<UInt8>, from start: Int, to segmentEnd: Int, count: Int,
        into buffer: inout TokenBuffer
    ) -> Int {
        var place = start
        while place < segmentEnd {
            place = unsafe scanGluedPart(text, from: place, to: segmentEnd, into: &buffer)
            place = unsafe scanDictionaryRun(text, from: place, count: count, into: &buffer)
        }
        // A low line between the run and what follows it.
        while place < count, unsafe text[place] == 0x5F { place += 1 }
        return place
    }

    /// Appends the token of what stands before the next dictionary letter, low lines at its ends left out.
    private func scanGluedPart(
        _ text: UnsafePointer<UInt8>, from start: Int, to segmentEnd: Int, into buffer: inout TokenBuffer
    ) -> Int {
        var place = start
        var partStart = start
        var partEnd = start
        var content = WordBreakMachine.Content()
        while place < segmentEnd {
            let scalar = unsafe UTF8Scalar.read(text, at: place, end: segmentEnd)
            let property = breaks.property(of: scalar.value)
            if property.isDictionary { break }
            place += scalar.length
            if !property.isConnector {
                partEnd = place
            } else if partEnd == partStart {
                partStart = place
                partEnd = place
            }
            content.formUnion(property.content)
        }
        if partEnd > partStart, let kind = Self.kind(of: content) {
            unsafe appendSegment(text, from: partStart, to: partEnd, kind: kind, into: &buffer)
        }
        return place
    }

    /// Appends the words of the run of dictionary letters and their marks that begins at `start`; returns its
    /// end.
    private func scanDictionaryRun(
        _ text: UnsafePointer<UInt8>, from start: Int, count: Int, into buffer: inout TokenBuffer
    ) -> Int {
        var pieceStart = start
        var place = start
        var runEnds = false
        while !runEnds {
            runEnds = true
            while place < count {
                let scalar = unsafe UTF8Scalar.read(text, at: place, end: count)
                let property = breaks.property(of: scalar.value)
                guard property.isDictionary || property.isExtender else { break }
                let length = place - pieceStart
                if length >= DictionaryBreaker.longestRun,
                    !property.isExtender || length >= DictionaryBreaker.longestRun * 2
                {
                    runEnds = false
                    break
                }
                place += scalar.length
            }
            unsafe dictionary.split(text, from: pieceStart, to: place) { wordStart, wordEnd in
                if unsafe holdsLetter(text, from: wordStart, to: wordEnd) {
                    unsafe appendPieces(text, from: wordStart, to: wordEnd, kind: .word, into: &buffer)
                }
            }
            pieceStart = place
        }
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
