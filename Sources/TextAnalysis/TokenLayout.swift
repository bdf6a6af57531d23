/// Lays out the tokens that the scan found: makes compounds, takes words apart at the joints in them, and
/// leaves a position free at the end of each sentence, so that no phrase crosses it.
///
/// Most tokens have a space on either side: they're passed on in one piece, after one look at each.
struct TokenLayout {
    /// What is added to the positions that the scan gave.
    private(set) var shift: UInt32 = 0
    private var parts: [Range<Int>] = []

    /// Begins a text.
    mutating func begin() { shift = 0 }

    /// Appends the tokens to `buffer`, laid out.
    ///
    /// Unsafe: reads and shifts the tokens, all of which the caller has initialised.
    /// - Parameters:
    ///   - tokens: as scanned, in the order that `TokenBuffer` has; their surface terms are in the buffer.
    ///   - isLast: whether the text's last token is among them.
    ///   - mayWait: whether tokens may be left for the next call, which begins with them.
    /// - Returns: how many tokens were laid out. Others wait until it's known what follows them.
    mutating func run(
        _ tokens: UnsafeMutableBufferPointer<Token>, of text: Span<UInt8>, isLast: Bool, mayWait: Bool,
        into buffer: inout TokenBuffer
    ) -> Int {
        var place = 0
        var stretch = 0
        var isAfterSpace = false
        while place < tokens.count {
            let token = unsafe tokens[place]
            if token.kind != .compound, place + 1 < tokens.count {
                let next = unsafe tokens[place + 1]
                if isAfterSpace, next.start == token.end &+ 1, text[Int(token.end)] == 0x20 {
                    place += 1
                    continue
                }
                // Within a run of grams.
                if next.kind == .gram, next.start <= token.end {
                    isAfterSpace = false
                    place += 1
                    continue
                }
            }
            unsafe append(tokens.extracting(stretch..<place), to: &buffer)
            let next = unsafe layOut(
                tokens, from: place, of: text, isLast: isLast, mayWait: mayWait, into: &buffer)
            guard next > place else { return place }
            place = next
            stretch = next
            isAfterSpace =
                unsafe place < tokens.count && tokens[place].start == tokens[place - 1].end &+ 1
                && text[Int(tokens[place - 1].end)] == 0x20
        }
        unsafe append(tokens.extracting(stretch..<place), to: &buffer)
        return place
    }

    /// Appends tokens as they are, but for the shift.
    private func append(_ stretch: UnsafeMutableBufferPointer<Token>, to buffer: inout TokenBuffer) {
        if shift != 0 {
            for place in stretch.indices { unsafe stretch[place].position &+= shift }
        }
        unsafe buffer.tokens.append(contentsOf: stretch)
    }

    /// Appends the token at `first` with those that are joined to it. Returns where the next one is; `first`
    /// when what follows must be known.
    private mutating func layOut(
        _ tokens: UnsafeMutableBufferPointer<Token>, from first: Int, of text: Span<UInt8>, isLast: Bool,
        mayWait: Bool, into buffer: inout TokenBuffer
    ) -> Int {
        var last = first
        let isGram = unsafe tokens[first].kind == .gram
        if !isGram {
            while last + 1 < tokens.count, unsafe !isInGrams(tokens, last + 1),
                unsafe Joint.joins(text, Self.gap(tokens, last))
            { last += 1 }
        }
        if last + 1 >= tokens.count - 1, !isLast, mayWait { return first }
        let isRun = unsafe isGram || isInGrams(tokens, first)
        if isRun {
            unsafe append(tokens.extracting(first...last), to: &buffer)
        } else {
            unsafe appendChain(tokens.extracting(first...last), of: text, into: &buffer)
        }
        if last + 1 < tokens.count {
            let token = unsafe tokens[last]
            let gap = unsafe Self.gap(tokens, last)
            if gap.count > 1 || gap.count == 1 && text[gap.lowerBound] != 0x20,
                SentenceEnd(in: text, word: Int(token.start)..<Int(token.end), gap: gap) != nil
            {
                shift &+= 1
            }
        }
        return last + 1
    }

    /// The bytes between a token and the next; none where they overlap.
    private static func gap(_ tokens: UnsafeMutableBufferPointer<Token>, _ place: Int) -> Range<Int> {
        let end = unsafe Int(tokens[place].end)
        return unsafe end..<max(end, Int(tokens[place + 1].start))
    }

    /// Whether a token is a gram, or the word of a run of grams.
    private func isInGrams(_ tokens: UnsafeMutableBufferPointer<Token>, _ place: Int) -> Bool {
        if unsafe tokens[place].kind == .gram { return true }
        return unsafe place + 1 < tokens.count && tokens[place + 1].kind == .gram
            && tokens[place + 1].start == tokens[place].start
    }

    /// Appends tokens that are joined, with the compound they make; or one token, perhaps with its signs.
    private mutating func appendChain(
        _ chain: UnsafeMutableBufferPointer<Token>, of text: Span<UInt8>, into buffer: inout TokenBuffer
    ) {
        guard let first = unsafe chain.first, let last = unsafe chain.last else { return }
        var start = Int(first.start)
        var end = Int(last.end)
        if isWord(first, buffer), Joint.isTag(text, wordAt: start) { start -= 1 }
        if isWord(last, buffer) { end += Joint.tailLength(text, after: end) }
        if chain.count > 1 || end - start > Int(last.end - first.start) {
            appendCompound(text, start..<end, position: first.position &+ shift, to: &buffer)
        }
        for place in chain.indices {
            var token = unsafe chain[place]
            token.position &+= shift
            if token.kind == .compound {
                appendParts(token, of: text, to: &buffer)
            } else {
                buffer.tokens.append(token)
            }
        }
    }

    private func isWord(_ token: Token, _ buffer: TokenBuffer) -> Bool {
        token.kind == .word || token.kind == .compound && !Self.isNumber(buffer, token)
    }

    /// Appends a compound; none that's longer than a token may be.
    private func appendCompound(
        _ text: Span<UInt8>, _ range: Range<Int>, position: UInt32, to buffer: inout TokenBuffer
    ) {
        guard range.count <= Analyzer.longestToken else { return }
        let start = buffer.bytes.count
        Folding.fold(text.extracting(range), into: &buffer.bytes)
        Self.unifyHyphens(&buffer.bytes, from: start)
        guard buffer.bytes.count - start <= Analyzer.longestToken else {
            buffer.bytes.removeLast(buffer.bytes.count - start)
            return
        }
        buffer.append(from: range, position: position, surfaceFrom: start, kind: .compound)
    }

    /// Appends a word that holds joints: as a compound with its parts, or as the one word it is after all.
    private mutating func appendParts(_ token: Token, of text: Span<UInt8>, to buffer: inout TokenBuffer) {
        Joint.parts(text, Int(token.start)..<Int(token.end), into: &parts)
        var token = token
        guard parts.count > 1 else {
            token.kind = Self.isNumber(buffer, token) ? .number : .word
            buffer.tokens.append(token)
            return
        }
        buffer.tokens.append(token)
        for (offset, part) in parts.enumerated() {
            let start = buffer.bytes.count
            Folding.fold(text.extracting(part), into: &buffer.bytes)
            // Nothing but characters that folding leaves out.
            guard buffer.bytes.count > start else { continue }
            buffer.append(
                from: part, position: token.position &+ UInt32(offset), surfaceFrom: start, kind: .word)
            let last = buffer.tokens.count - 1
            if Self.isNumber(buffer, buffer.tokens[last]) { buffer.tokens[last].kind = .number }
        }
        shift &+= UInt32(parts.count - 1)
    }

    /// Whether a surface term has digits and no letters.
    private static func isNumber(_ buffer: TokenBuffer, _ token: Token) -> Bool {
        buffer.bytes[Int(token.surfaceStart)..<Int(token.surfaceEnd)].allSatisfy { $0 < 0x41 }
    }

    /// Makes U+2010, to which other hyphens fold, the hyphen of ASCII.
    private static func unifyHyphens(_ bytes: inout [UInt8], from start: Int) {
        var read = start
        var written = start
        while read < bytes.count {
            if bytes[read] == 0xE2, read + 2 < bytes.count, bytes[read + 1] == 0x80, bytes[read + 2] == 0x90 {
                bytes[written] = 0x2D
                read += 3
            } else {
                bytes[written] = bytes[read]
                read += 1
            }
            written += 1
        }
        bytes.removeLast(read - written)
    }
}

extension TokenBuffer {
    /// Appends a token whose surface term was just written, from `surfaceFrom` to the end of `bytes`.
    fileprivate mutating func append(
        from range: Range<Int>, position: UInt32, surfaceFrom start: Int, kind: Token.Kind
    ) {
        tokens.append(
            Token(
                position: position, start: UInt32(range.lowerBound), end: UInt32(range.upperBound),
                surfaceStart: UInt32(start), surfaceEnd: UInt32(bytes.count), kind: kind))
    }
}
