/// The general path: one segment of UAX 29 at a time, in any script.
///
/// Unsafe: as in the scan.
extension Analyzer {
    /// Appends the tokens of the segment that begins at `start`, a boundary, or of the run of grams that
    /// begins in it. Returns where the scan goes on, which is a boundary too.
    func scanSegment(
        _ text: UnsafePointer<UInt8>, from start: Int, count: Int, into buffer: inout TokenBuffer
    ) -> Int {
        // A sign, space or mark makes no token, not even part of one when a joiner glues it to an emoji.
        let first = unsafe UTF8Scalar.read(text, at: start, end: count)
        if breaks.property(of: first.value).isNoise { return start + first.length }
        var content = WordBreakMachine.Content()
        let end = unsafe breaks.segmentEnd(text, from: start, end: count, content: &content)
        if content.contains(.gram) {
            return unsafe scanGramSegment(text, from: start, to: end, count: count, into: &buffer)
        }
        if let kind = Self.kind(of: content) {
            unsafe appendSegment(text, from: start, to: end, kind: kind, content, into: &buffer)
        }
        return end
    }

    static func kind(of content: WordBreakMachine.Content) -> Token.Kind? {
        if content.contains(.letter) { return .word }
        if content.contains(.number) { return .number }
        if content.contains(.symbol) { return .symbol }
        return nil
    }

    /// Appends a token, or two where an elided article is split off, or several where the segment is too
    /// long. One that may hold joints is a compound until the layout has looked at it.
    func appendSegment(
        _ text: UnsafePointer<UInt8>, from start: Int, to end: Int, kind: Token.Kind,
        _ content: WordBreakMachine.Content, into buffer: inout TokenBuffer
    ) {
        var kind = kind
        if kind != .symbol, content.contains(.sign), unsafe Joint.mayHold(text, from: start, to: end) {
            kind = .compound
        }
        if !elisions.isEmpty, kind == .compound,
            let (elided, rest) = unsafe elisions.split(text, from: start, to: end, folding: folding)
        {
            unsafe appendPieces(text, from: start, to: elided, kind: .word, into: &buffer)
            kind = unsafe Joint.mayHold(text, from: rest, to: end) ? .compound : .word
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
}
