/// Where an analyser writes tokens: a small store that fits the processor's cache, emptied into a
/// `TokenBuffer` when it's full. Writing a token allocates nothing and checks nothing but the room, once.
///
/// Unsafe: owns two blocks of memory. `reserve` makes room for two tokens and `surfaceRoom` bytes, and a
/// caller writes no more than that before it reserves again. The text stays in place from `begin` to the last
/// `flush`.
@safe struct TokenSink: ~Copyable {
    static let tokenCapacity = 1024
    private static let byteCapacity = 32 * 1024
    /// The bytes of surface terms that may be written after `reserve`.
    static let surfaceRoom = FoldingMachine.roomNeeded(for: Analyzer.longestToken)

    private let tokens: UnsafeMutablePointer<Token>
    /// The places of tokens that the layout has to look at, rising: see `TokenLayout.run`.
    private let marks: UnsafeMutablePointer<UInt16>
    private var markCount = 0
    /// Where the last token ends in the text.
    private var lastEnd = 0
    private let bytes: UnsafeMutablePointer<UInt8>
    private var tokenCount = 0
    private var byteCount = 0
    /// How many bytes the buffer already holds.
    private var flushedBytes = 0
    /// The next token's position.
    private(set) var position: UInt32 = 0
    private var text: UnsafeBufferPointer<UInt8>
    private var layout = TokenLayout()
    private let detail: AnalysisSettings.Detail

    init(_ detail: AnalysisSettings.Detail) {
        self.detail = detail
        unsafe tokens = .allocate(capacity: Self.tokenCapacity)
        unsafe marks = .allocate(capacity: Self.tokenCapacity + 1)
        unsafe bytes = .allocate(capacity: Self.byteCapacity)
        unsafe text = UnsafeBufferPointer(start: nil, count: 0)
    }

    deinit {
        unsafe tokens.deallocate()
        unsafe marks.deallocate()
        unsafe bytes.deallocate()
    }

    /// Begins a text.
    mutating func begin(_ text: UnsafeBufferPointer<UInt8>) {
        unsafe self.text = text
        layout.begin()
        markCount = 0
        lastEnd = 0
        tokenCount = 0
        byteCount = 0
        flushedBytes = 0
        position = 0
    }

    /// Makes room for two tokens and `surfaceRoom` bytes of surface.
    @inline(__always)
    mutating func reserve(_ buffer: inout TokenBuffer) {
        if tokenCount + 2 > Self.tokenCapacity || byteCount + Self.surfaceRoom > Self.byteCapacity {
            flush(into: &buffer, isLast: false)
        }
    }

    /// Where the next surface term is written.
    @inline(__always)
    var surface: UnsafeMutablePointer<UInt8> { unsafe bytes + byteCount }

    /// Appends a token whose surface term, `surfaceLength` bytes, was just written at `surface`.
    @inline(__always)
    mutating func append(from start: Int, to end: Int, surfaceLength: Int, kind: Token.Kind) {
        let surfaceStart = UInt32(truncatingIfNeeded: flushedBytes + byteCount)
        if detail == .full || kind == .compound { mark(from: start, kind) }
        unsafe (tokens + tokenCount).initialize(
            to: Token(
                position: position, start: UInt32(truncatingIfNeeded: start),
                end: UInt32(truncatingIfNeeded: end),
                surfaceStart: surfaceStart,
                surfaceEnd: surfaceStart &+ UInt32(truncatingIfNeeded: surfaceLength),
                kind: kind))
        tokenCount += 1
        byteCount += surfaceLength
        position &+= 1
        lastEnd = end
    }

    /// Marks the next token when it's a compound, or when more than a space, or an idle sign and a space, lies
    /// before it.
    @inline(__always)
    private mutating func mark(from start: Int, _ kind: Token.Kind) {
        let gap = start &- lastEnd
        if kind != .compound {
            if unsafe gap == 1 && text[lastEnd] == 0x20 { return }
            if gap == 2, unsafe text[lastEnd + 1] == 0x20 && TokenLayout.isIdle(text[lastEnd]) { return }
        }
        unsafe marks[markCount] = UInt16(truncatingIfNeeded: tokenCount)
        markCount += 1
    }

    /// Keeps `length` bytes that were just written at `surface` and belong to no token yet. Returns where they
    /// begin among the buffer's bytes.
    mutating func keepSurface(_ length: Int) -> UInt32 {
        let start = UInt32(truncatingIfNeeded: flushedBytes + byteCount)
        byteCount += length
        return start
    }

    /// Makes room for tokens, at most `tokenCapacity`.
    mutating func reserveTokens(_ count: Int, _ buffer: inout TokenBuffer) {
        if tokenCount + count > Self.tokenCapacity { flush(into: &buffer, isLast: false, room: count) }
    }

    /// Appends a token of a run of grams, for which room was made, and whose surface term lies in bytes that were
    /// kept. Takes no position.
    @inline(__always)
    mutating func append(_ token: Token) {
        // Within a run nothing is joined and nothing ends.
        if detail == .full, Int(token.start) > lastEnd { mark(from: Int(token.start), token.kind) }
        unsafe (tokens + tokenCount).initialize(to: token)
        tokenCount += 1
        lastEnd = max(lastEnd, Int(token.end))
    }

    /// Takes positions for characters.
    mutating func takePositions(_ count: Int) { position &+= UInt32(truncatingIfNeeded: count) }

    /// Moves everything to the buffer, save for tokens that wait for what follows them.
    /// - Parameter room: how many more tokens there must be room for.
    @inline(never)
    mutating func flush(into buffer: inout TokenBuffer, isLast: Bool, room: Int = 2) {
        unsafe buffer.bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: byteCount))
        byteCount = 0
        if detail == .words {
            // What could be a compound is the word that the scan found.
            for place in 0..<markCount { unsafe tokens[Int(marks[place])].kind = .word }
            unsafe buffer.tokens.append(contentsOf: UnsafeBufferPointer(start: tokens, count: tokenCount))
            tokenCount = 0
            markCount = 0
            flushedBytes = buffer.bytes.count
            buffer.positionCount = position
            return
        }
        keep(from: layOut(isLast: isLast, mayWait: true, into: &buffer))
        // Tokens that wait for each other leave no room for those to come: they wait no longer.
        if tokenCount + room > Self.tokenCapacity {
            keep(from: layOut(isLast: isLast, mayWait: false, into: &buffer))
        }
        flushedBytes = buffer.bytes.count
        buffer.positionCount = position &+ layout.shift
    }

    private mutating func layOut(isLast: Bool, mayWait: Bool, into buffer: inout TokenBuffer) -> Int {
        unsafe layout.run(
            UnsafeMutableBufferPointer(start: tokens, count: tokenCount),
            marks: UnsafeBufferPointer(start: marks, count: markCount), of: text, isLast: isLast,
            mayWait: mayWait, into: &buffer)
    }

    /// Moves tokens that wait to the front, the first of them marked.
    private mutating func keep(from laidOut: Int) {
        var kept = 0
        if laidOut < tokenCount {
            for place in laidOut..<tokenCount { unsafe tokens[place - laidOut] = tokens[place] }
            var firstKept = 0
            while firstKept < markCount, unsafe Int(marks[firstKept]) <= laidOut { firstKept += 1 }
            kept = markCount - firstKept
            // They move up one place where none was dropped, and else down.
            for step in 0..<kept {
                let place = firstKept == 0 ? kept - 1 - step : step
                unsafe marks[place + 1] = marks[firstKept + place] - UInt16(laidOut)
            }
            unsafe marks[0] = 0
            kept += 1
        }
        tokenCount -= laidOut
        markCount = kept
    }
}
