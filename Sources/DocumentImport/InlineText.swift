/// Collects running text with its white space collapsed, as a browser shows it.
struct InlineText {
    private var bytes: [UInt8] = []
    private var isSpacePending = false

    var isEmpty: Bool { bytes.isEmpty }

    /// Appends text; white space within it becomes one space. A no-break space is kept.
    mutating func append(_ text: Span<UInt8>) {
        for index in text.indices {
            let byte = text[index]
            if byte == 0x20 || (0x09...0x0D).contains(byte) {
                isSpacePending = true
            } else {
                if isSpacePending {
                    isSpacePending = false
                    if let last = bytes.last, last != 0x0A { bytes.append(0x20) }
                }
                bytes.append(byte)
            }
        }
    }

    mutating func append(_ text: String) { append(text.utf8.span) }

    /// Appends text as it stands, line breaks included.
    mutating func appendVerbatim(_ text: Span<UInt8>) {
        isSpacePending = false
        for index in text.indices { bytes.append(text[index]) }
    }

    /// What follows is apart from what stands there.
    mutating func space() { isSpacePending = true }

    /// The last thing added was a line break.
    var endsInBreak: Bool { bytes.last == 0x0A }

    /// Breaks the line. White space around the break is dropped; breaks at the beginning aren't kept.
    mutating func lineBreak() {
        isSpacePending = false
        if !bytes.isEmpty { bytes.append(0x0A) }
    }

    /// Breaks the line where the source does so without meaning it: U+2028, which `TextBlock` knows.
    mutating func softBreak() {
        isSpacePending = false
        if !bytes.isEmpty { bytes.append(contentsOf: TextBlock.softBreak.utf8) }
    }

    /// The text so far, trimmed; leaves the collector empty.
    mutating func take() -> String {
        defer {
            bytes.removeAll(keepingCapacity: true)
            isSpacePending = false
        }
        return String(copyingUTF8: bytes.span).trimmed
    }
}
