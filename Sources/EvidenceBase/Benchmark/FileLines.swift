import DocumentImport
import SearchIndex

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The lines of a file that begin in a range of its bytes, without their line feeds. A line that reaches beyond
/// the range is part of it. So ranges that follow each other have all lines between them, each once. Not
/// thread-safe.
struct FileLines: ~Copyable {
    /// Bytes that are read at once; the buffer grows for a line that's longer.
    private static let bufferByteCount = 1 << 20

    private let file: OpenedSource
    private let range: Range<Int>
    private var buffer: [UInt8]
    /// The file's offset of the buffer's first byte.
    private var offset: Int
    /// The bytes of the buffer that hold something, and those that were given out.
    private var filled = 0
    private var used = 0
    private var isAtEnd = false
    /// The line that began before the range wasn't read over yet.
    private var isInEarlierLine: Bool

    /// - Parameter range: its lower bound is where a line begins, or anywhere in the line before.
    init(of path: String, in range: Range<Int>) throws(ImportFailure) {
        // From the byte before, so that a line that begins with the range is told from one that is cut by it.
        let start = max(0, range.lowerBound - 1)
        let opened = try OpenedSource(path: path, place: path)
        try opened.move(to: start)
        file = opened
        self.range = range
        buffer = [UInt8](repeating: 0, count: Self.bufferByteCount)
        offset = start
        isInEarlierLine = range.lowerBound > 0
    }

    /// Where the next line begins.
    var position: Int { offset + used }

    /// Gives the next line to `body`; false when there's none.
    /// - Throws: what reading throws: `ImportFailure`, also for a line of more than 64 MiB.
    mutating func next<Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Void
    ) throws -> Bool {
        if isInEarlierLine {
            isInEarlierLine = false
            var start = used
            guard try nextEnd(from: &start) != nil else { return false }
        }
        guard position < range.upperBound else { return false }
        var start = used
        guard let end = try nextEnd(from: &start) else { return false }
        try body(buffer.span.extracting(start..<end))
        return true
    }

    /// Moves over the next line and gives its end; `start` is kept at the line's beginning. `nil` at the end of
    /// the file.
    private mutating func nextEnd(from start: inout Int) throws(ImportFailure) -> Int? {
        var scanned = used
        while true {
            let found = unsafe buffer.withUnsafeBytes { bytes -> Int? in
                guard let base = bytes.baseAddress,
                    let place = unsafe memchr(base + scanned, 0x0A, filled - scanned)
                else { return nil }
                return unsafe UnsafeRawPointer(place) - base
            }
            if let found {
                used = found + 1
                return found
            }
            scanned = filled
            if isAtEnd {
                guard used < filled else { return nil }
                used = filled
                return filled
            }
            // What's left moves to the front.
            let kept = filled - used
            if used > 0 {
                let used = used
                unsafe buffer.withUnsafeMutableBytes { bytes in
                    guard let base = bytes.baseAddress else { return }
                    unsafe _ = memmove(base, base + used, kept)
                }
            }
            offset += used
            scanned -= used
            (used, filled, start) = (0, kept, 0)
            if filled == buffer.count {
                guard buffer.count < ImportLimits.standard.documentBytes else {
                    throw ImportFailure(
                        place: file.place,
                        reason: "the line at byte \(offset) is longer than "
                            + "\(ImportLimits.standard.documentBytes) bytes; split the document")
                }
                buffer.append(contentsOf: repeatElement(0, count: buffer.count))
            }
            let count = try file.read(into: &buffer, from: filled)
            filled += count
            isAtEnd = count == 0
        }
    }
}
