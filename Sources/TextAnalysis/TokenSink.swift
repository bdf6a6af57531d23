/// Where an analyser writes tokens: a small store that fits the processor's cache, emptied into a
/// `TokenBuffer` when it's full. Writing a token allocates nothing and checks nothing but the room, once.
///
/// Unsafe: owns two blocks of memory. `reserve` makes room for two tokens and `surfaceRoom` bytes, and a
/// caller writes no more than that before it reserves again. The text stays in place from `begin` to the last
/// `flush`.
@safe struct TokenSink: ~Copyable {
    private static let tokenCapacity = 1024
    private static let byteCapacity = 32 * 1024
    /// The bytes of surface terms that may be written after `reserve`.
    static let surfaceRoom = FoldingMachine.roomNeeded(for: Analyzer.longestToken)

    private let tokens: UnsafeMutablePointer<Token>
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
        unsafe bytes = .allocate(capacity: Self.byteCapacity)
        unsafe text = UnsafeBufferPointer(start: nil, count: 0)
    }

    deinit {
        unsafe tokens.deallocate()
        unsafe bytes.deallocate()
    }

    /// Begins a text.
    mutating func begin(_ text: UnsafeBufferPointer<UInt8>) {
        unsafe self.text = text
        layout.begin()
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
    }

    /// Keeps `length` bytes that were just written at `surface` and belong to no token yet. Returns where they
    /// begin among the buffer's bytes.
    mutating func keepSurface(_ length: Int) -> UInt32 {
        let start = UInt32(truncatingIfNeeded: flushedBytes + byteCount)
        byteCount += length
        return start
    }

    /// Appends a token whose surface term lies in bytes that were kept, without taking a position.
    mutating func append(_ token: Token, _ buffer: inout TokenBuffer) {
        if tokenCount == Self.tokenCapacity { flush(into: &buffer, isLast: false) }
        unsafe (tokens + tokenCount).initialize(to: token)
        tokenCount += 1
    }

    /// Takes positions for characters.
    mutating func takePositions(_ count: Int) { position &+= UInt32(truncatingIfNeeded: count) }

    /// Moves everything to the buffer, save for tokens that wait for what follows them.
    @inline(never)
    mutating func flush(into buffer: inout TokenBuffer, isLast: Bool) {
        unsafe buffer.bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: byteCount))
        byteCount = 0
        if detail == .words {
            // What could be a compound is the word that the scan found.
            for place in 0..<tokenCount where unsafe tokens[place].kind == .compound {
                unsafe tokens[place].kind = .word
            }
            unsafe buffer.tokens.append(contentsOf: UnsafeBufferPointer(start: tokens, count: tokenCount))
            tokenCount = 0
            flushedBytes = buffer.bytes.count
            buffer.positionCount = position
            return
        }
        let laidOut = unsafe layout.run(
            UnsafeMutableBufferPointer(start: tokens, count: tokenCount), of: text.span, isLast: isLast,
            mayWait: true, into: &buffer)
        var waiting = tokenCount - laidOut
        if laidOut == 0, tokenCount + 2 > Self.tokenCapacity {
            _ = unsafe layout.run(
                UnsafeMutableBufferPointer(start: tokens, count: tokenCount), of: text.span, isLast: isLast,
                mayWait: false, into: &buffer)
            waiting = 0
        }
        for place in 0..<waiting { unsafe tokens[place] = tokens[laidOut + place] }
        tokenCount = waiting
        flushedBytes = buffer.bytes.count
        buffer.positionCount = position &+ layout.shift
    }
}
