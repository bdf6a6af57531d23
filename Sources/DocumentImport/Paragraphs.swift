import SearchIndex

/// The paragraphs of plain text without any other structure.
enum Paragraphs {
    /// Runs of lines between empty ones, white space at both ends left out. Linear; one allocation when there's one
    /// paragraph.
    static func blocks(of text: Span<UInt8>) -> [Document.Block] {
        var blocks: [Document.Block] = []
        // The current paragraph: its first and the byte after its last that isn't white space.
        var start = -1
        var end = 0
        var lineIsEmpty = true
        for at in 0..<text.count {
            let byte = text[at]
            if byte > 0x20 {
                if start < 0 { start = at }
                end = at + 1
                lineIsEmpty = false
            } else if byte == 0x0A {
                if lineIsEmpty, start >= 0 {
                    blocks.append(Document.Block(role: .paragraph, bytes: start..<end))
                    start = -1
                }
                lineIsEmpty = true
            }
        }
        if start >= 0 { blocks.append(Document.Block(role: .paragraph, bytes: start..<end)) }
        return blocks
    }
}
