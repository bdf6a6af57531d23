package import SearchIndex

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Reads JSON Lines documents, an object a line, from chunks of any size: a file's bytes, or standard input
/// as it comes. Feed chunks, take lines until there is none, feed on, and call `finish()` after the last
/// chunk:
///
///     var reader = JSONLinesReader(settings: settings, source: "-")
///     while let chunk = more() {
///         reader.feed(chunk)
///         while let line = reader.next() { … }
///     }
///     reader.finish()
///     while let line = reader.next() { … }
///
/// Memory is bounded by the longest line that's accepted: a longer one is a failure and is skipped as it
/// comes. Blank lines are skipped. Linear time. Not thread-safe.
package struct JSONLinesReader {
    /// One line's outcome.
    package enum Line: Sendable {
        /// A document and its line number, from 1.
        case document(Document, line: Int)
        case failure(ImportFailure)
    }

    private var decoder: JSONLineDecoder
    private let place: String
    private let byteLimit: Int
    private var buffer: [UInt8] = []
    /// The first byte of the buffer that hasn't been given out.
    private var start = 0
    /// The first byte that hasn't been looked at for a line feed.
    private var scanned = 0
    private var lineNumber = 0
    private var isFinished = false
    /// The current line has outgrown the limit: its bytes are dropped until it ends.
    private var isSkipping = false

    /// Makes a reader that waits for chunks.
    /// - Parameters:
    ///   - settings: what the lines don't say themselves, and the limits.
    ///   - source: the source of documents that give none: the file's path as found, or `-`. Failures name it
    ///     too.
    package init(settings: ImportSettings, source: String) {
        decoder = JSONLineDecoder(settings: settings, source: source)
        place = source
        byteLimit = settings.limits.documentBytes
    }

    /// Makes a reader of bytes that are all there.
    package init(_ bytes: [UInt8], settings: ImportSettings, source: String) {
        self.init(settings: settings, source: source)
        buffer = bytes
        isFinished = true
    }

    /// Takes the next chunk. Copies it; what was given out before is dropped.
    package mutating func feed(_ chunk: Span<UInt8>) {
        precondition(!isFinished, "a chunk after the last one")
        if start > 0 {
            buffer.removeFirst(start)
            scanned -= start
            start = 0
        }
        unsafe chunk.withUnsafeBufferPointer { unsafe buffer.append(contentsOf: $0) }
    }

    /// Says that no chunk follows: a last line without a line feed is a line too.
    package mutating func finish() { isFinished = true }

    /// The next line's outcome; `nil` when the bytes so far hold no further whole line.
    package mutating func next() -> Line? {
        while true {
            guard let end = nextLineFeed() else {
                if isFinished {
                    return start < buffer.count ? line(start..<buffer.count, next: buffer.count) : nil
                }
                return dropOverlongLine()
            }
            if let line = line(start..<end, next: end + 1) { return line }
        }
    }

    /// The offset of the line feed that ends the current line.
    private mutating func nextLineFeed() -> Int? {
        let found = unsafe buffer.withUnsafeBytes { bytes -> Int? in
            guard scanned < bytes.count, let base = bytes.baseAddress,
                let place = unsafe memchr(base + scanned, 0x0A, bytes.count - scanned)
            else { return nil }
            return unsafe UnsafeRawPointer(place) - base
        }
        scanned = found.map { $0 + 1 } ?? buffer.count
        return found
    }

    /// Drops what's there of a line that is already too long, and tells it once.
    private mutating func dropOverlongLine() -> Line? {
        guard isSkipping || buffer.count - start > byteLimit else { return nil }
        start = buffer.count
        scanned = start
        guard !isSkipping else { return nil }
        isSkipping = true
        return .failure(overlong(line: lineNumber + 1))
    }

    private func overlong(line: Int) -> ImportFailure {
        ImportFailure(
            place: "\(place):\(line)",
            reason: "the line is longer than \(byteLimit) bytes, the limit for a document; split the document"
        )
    }

    /// Reads the line in `range`; `nil` when there's nothing to tell of it.
    private mutating func line(_ range: Range<Int>, next: Int) -> Line? {
        start = next
        lineNumber += 1
        if isSkipping {
            isSkipping = false
            return nil
        }
        if range.count > byteLimit { return .failure(overlong(line: lineNumber)) }
        let buffer = buffer
        let bytes = buffer.span.extracting(Self.withoutMark(range, of: buffer.span, isFirst: lineNumber == 1))
        var scanner = JSONScanner()
        if scanner.peek(bytes) == nil { return nil }
        do {
            return .document(try decoder.document(bytes), line: lineNumber)
        } catch {
            return .failure(
                ImportFailure(
                    place: "\(place):\(lineNumber)", reason: "column \(error.offset + 1): \(error.message)"))
        }
    }

    /// Leaves out the byte order mark that some programs put before the first line.
    private static func withoutMark(_ range: Range<Int>, of bytes: Span<UInt8>, isFirst: Bool) -> Range<Int> {
        guard isFirst, range.count >= 3, bytes[range.lowerBound] == 0xEF, bytes[range.lowerBound + 1] == 0xBB,
            bytes[range.lowerBound + 2] == 0xBF
        else { return range }
        return (range.lowerBound + 3)..<range.upperBound
    }
}
