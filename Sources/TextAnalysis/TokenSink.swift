/// Where an analyser writes tokens: a small store that fits the processor's cache, emptied into a
/// `TokenBuffer` when it's full. Writing a token allocates nothing and checks nothing but the room, once.
///
/// Unsafe: owns two blocks of memory. `reserve` makes room for two tokens and `surfaceRoom` bytes, and a
/// caller writes no more than that before it reserves again.
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
    private var position: UInt32 = 0

    init() {
        unsafe tokens = .allocate(capacity: Self.tokenCapacity)
        unsafe bytes = .allocate(capacity: Self.byteCapacity)
    }

    deinit {
        unsafe tokens.deallocate()
        unsafe bytes.deallocate()
    }

    /// Begins a text.
    mutating func begin() {
        tokenCount = 0
        byteCount = 0
        flushedBytes = 0
        position = 0
    }

    /// Makes room for two tokens and `surfaceRoom` bytes of surface.
    @inline(__always)
    mutating func reserve(_ buffer: inout TokenBuffer) {
        if tokenCount + 2 > Self.tokenCapacity || byteCount + Self.surfaceRoom > Self.byteCapacity {
            flush(into: &buffer)
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

    /// Moves everything to the buffer.
    @inline(never)
    mutating func flush(into buffer: inout TokenBuffer) {
        unsafe buffer.tokens.append(contentsOf: UnsafeBufferPointer(start: tokens, count: tokenCount))
        unsafe buffer.bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: byteCount))
        flushedBytes += byteCount
        tokenCount = 0
        byteCount = 0
    }
}
