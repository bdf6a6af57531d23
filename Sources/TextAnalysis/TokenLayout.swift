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
    /// Unsafe: reads and shifts the tokens, all of which the caller has initialised, and reads the text before,
    /// behind and between them.
    /// - Parameters:
    ///   - tokens: as scanned, in the order that `TokenBuffer` has; their surface terms are in the buffer.
    ///   - marks: the places of compounds, and of tokens with anything but a space, or an idle sign and a
    ///     space, before them; rising.
    ///   - isLast: whether the text's last token is among them.
    ///   - mayWait: whether tokens may be left for the next call, which begins with them.
    /// - Returns: how many tokens were laid out. Others wait until it's known what follows them.
    mutating func run(
        _ tokens: UnsafeMutableBufferPointer<Token>, marks: UnsafeBufferPointer<UInt16>,
        of text: UnsafeBufferPointer<UInt8>, isLast: Bool, mayWait: Bool, into buffer: inout TokenBuffer
    ) -> Int {
        guard let first = tokens.baseAddress else { return 0 }
        // Tokens before it are in the buffer.
        var place = 0
        for number in marks.indices {
            let mark = unsafe Int(marks[number])
            guard mark >= place else { continue }
            if mark > place, unsafe Self.isStop(first + mark - 1, text) {
                if unsafe Self.endsSentence(first + mark - 1, text) {
                    unsafe append(first + place, mark - place, to: &buffer)
                    place = mark
                    unsafe endSentence(before: first[mark], &buffer)
                }
                guard unsafe first[mark].kind == .compound else { continue }
            }
            // What joins or ends lies between the token and the one before.
            let start = unsafe first[mark].kind == .gram ? mark : max(place, mark - 1)
            unsafe append(first + place, start - place, to: &buffer)
            place = start
            while place <= mark {
                let next = unsafe layOut(
                    tokens, from: place, of: text.span, isLast: isLast, mayWait: mayWait, into: &buffer)
                guard next > place else { return place }
                place = next
            }
        }
        // Signs may follow the last token, or a token not seen yet.
        let end = max(place, isLast || mayWait ? tokens.count - 1 : tokens.count)
        unsafe append(first + place, end - place, to: &buffer)
        guard isLast, end < tokens.count else { return end }
        return unsafe layOut(
            tokens, from: end, of: text.span, isLast: isLast, mayWait: mayWait, into: &buffer)
    }

    /// Signs of ASCII that, with a space behind them, neither join nor end anything: `"` `)` `,` `;` and the
    /// like.
    @inline(__always)
    static func isIdle(_ sign: UInt8) -> Bool {
        switch sign {
        case 0x20, 0x22, 0x27, 0x28, 0x29, 0x2C, 0x2D, 0x3A, 0x3B, 0x5B, 0x5D, 0x7D: true
        default: false
        }
    }

    /// Whether nothing but a full stop, an exclamation or a question mark with one space behind it lies between
    /// a token, no compound, and the next.
    @inline(__always)
    private static func isStop(_ token: UnsafePointer<Token>, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let end = unsafe Int(token.pointee.end)
        guard unsafe Int(token[1].start) == end + 2, unsafe token.pointee.kind != .compound else {
            return false
        }
        let sign = unsafe text[end]
        return unsafe text[end + 1] == 0x20 && (sign == 0x2E || sign == 0x21 || sign == 0x3F)
    }

    /// Whether such a sign ends the sentence.
    private static func endsSentence(
        _ token: UnsafePointer<Token>, _ text: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        let (start, end) = unsafe (Int(token.pointee.start), Int(token.pointee.end))
        let following = unsafe text[end + 2]
        if following >= 0x61, following <= 0x7A { return false }
        // Longer words are no abbreviations.
        if following < 0x80, unsafe text[end] != 0x2E || end - start > SentenceEnd.longestAbbreviation {
            return true
        }
        return unsafe SentenceEnd(in: text.span, word: start..<end, gap: end..<end + 2) != nil
    }

    /// Appends tokens as they are, but for the shift.
    private func append(_ first: UnsafeMutablePointer<Token>, _ count: Int, to buffer: inout TokenBuffer) {
        guard count > 0 else { return }
        if shift != 0 {
            for place in 0..<count { unsafe first[place].position &+= shift }
        }
        unsafe buffer.tokens.append(contentsOf: UnsafeBufferPointer(start: first, count: count))
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
        if isRun, let base = tokens.baseAddress {
            unsafe append(base + first, last - first + 1, to: &buffer)
        } else {
            unsafe appendChain(tokens.extracting(first...last), of: text, into: &buffer)
        }
        if last + 1 < tokens.count {
            let token = unsafe tokens[last]
            let gap = unsafe Self.gap(tokens, last)
            if SentenceEnd.mayLie(in: text, gap),
                SentenceEnd(in: text, word: Int(token.start)..<Int(token.end), gap: gap) != nil
            {
                unsafe endSentence(before: tokens[last + 1], &buffer)
            }
        }
        return last + 1
    }

    /// Leaves the position free that a token would have had.
    private mutating func endSentence(before token: Token, _ buffer: inout TokenBuffer) {
        buffer.sentenceEnds.append(token.position &+ shift)
        shift &+= 1
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
        if Joint.isTag(text, wordAt: start), isWord(first, buffer) { start -= 1 }
        let tail = Joint.tailLength(text, after: end)
        if tail > 0, isWord(last, buffer) { end += tail }
        if chain.count == 1, end - start == Int(last.end - first.start), first.kind != .compound {
            var token = first
            token.position &+= shift
            buffer.tokens.append(token)
            return
        }
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
        buffer.surface(of: token).allSatisfy { $0 < 0x41 }
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
