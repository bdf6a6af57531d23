import SearchIndex

/// A block of a document that's being read: its text with what is known of it.
struct TextBlock: Equatable {
    var role: Document.Block.Role
    /// The heading's level, 1...6; 0 for other roles.
    var level: UInt8 = 0
    /// Trimmed. Line breaks are meant, soft breaks stand for the source's own line ends.
    var text: String

    /// Stands for a line end of the source that's only a space to readers, until it's known whether labelled
    /// lines make more of it.
    static let softBreak = "\u{2028}"

    /// The lines, whatever breaks them.
    var lines: [String] {
        // Most blocks are one line.
        if !text.utf8.contains(0x0A), !hasSoftBreaks { return text.isEmpty ? [] : [text] }
        return text.unicodeScalars.split { $0 == "\n" || $0 == "\u{2028}" }.map { String($0).trimmed }.filter
        { !$0.isEmpty }
    }

    /// Whether soft breaks occur: U+2028 is E2 80 A8 in UTF-8.
    var hasSoftBreaks: Bool {
        var last: (UInt8, UInt8) = (0, 0)
        for byte in text.utf8 {
            if byte == 0xA8, last == (0xE2, 0x80) { return true }
            last = (last.1, byte)
        }
        return false
    }

    /// Whether a labelled line may occur: it needs a separator.
    var mayHoldLabel: Bool {
        for byte in text.utf8 where byte == UInt8(ascii: ":") || byte == UInt8(ascii: "|") || byte == 0xEF {
            return true
        }
        return false
    }

    var isContent: Bool { role != .chrome }
    var isHeading: Bool { role == .heading }

    /// Long enough to be the text itself rather than what stands above it.
    var isProse: Bool {
        guard role == .paragraph || role == .listItem || role == .other else { return false }
        return text.utf8.count >= 120 || Sentences.count(text) >= 2
    }
}
