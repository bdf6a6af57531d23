extension Document {
    /// The paragraphs of a plain text: runs of lines between empty ones, white space at both ends left out.
    public static func paragraphs(of text: String) -> [Block] {
        var text = text
        return text.withUTF8 { bytes in
            var blocks: [Block] = []
            /// The first and the last byte of the paragraph that aren't white space.
            var start: Int?
            var end = 0
            var lineIsEmpty = true
            for i in bytes.indices {
                switch unsafe bytes[i] {
                case UInt8(ascii: "\n"):
                    if lineIsEmpty, let first = start {
                        blocks.append(Block(role: .paragraph, bytes: first..<end))
                        start = nil
                    }
                    lineIsEmpty = true
                case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
                    break
                default:
                    lineIsEmpty = false
                    if start == nil { start = i }
                    end = i + 1
                }
            }
            if let start { blocks.append(Block(role: .paragraph, bytes: start..<end)) }
            return blocks
        }
    }

    /// Numbers the blocks that have no number. A block whose text stood in an earlier version of the document
    /// gets the number it had there, so that what points at a paragraph goes on doing so; others get numbers
    /// never used before.
    ///
    /// - Complexity: linear in both texts.
    package mutating func numberBlocks(after earlier: Document? = nil) {
        guard blocks.contains(where: { $0.number == 0 }) else { return }
        var highest = blocks.reduce(0) { max($0, $1.number) }
        var known: [Substring: [UInt32]] = [:]
        if let earlier {
            for block in earlier.blocks.reversed() {
                known[earlier.text(of: block), default: []].append(block.number)
                highest = max(highest, block.number)
            }
        }
        for i in blocks.indices where blocks[i].number == 0 {
            if !known.isEmpty, let number = known[text(of: blocks[i])]?.popLast() {
                blocks[i].number = number
            }
        }
        for i in blocks.indices where blocks[i].number == 0 {
            highest += 1
            blocks[i].number = highest
        }
    }
}
