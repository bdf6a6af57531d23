import SearchIndex

/// A block of a document that's being read: its text with what is known of it.
struct TextBlock: Equatable {
    var role: Document.Block.Role
    /// The heading's level, 1...6; 0 for other roles.
    var level: UInt8 = 0
    /// Trimmed. Line breaks are meant, soft breaks stand for the source's own line ends.
    var text: String

    /// Stands for a line end of the source that's only a space to readers, until it's known whether labelled lines
    /// make more of it.
    static let softBreak = "\u{2028}"

    /// The lines, whatever breaks them.
    var lines: [String] {
        text.unicodeScalars.split { $0 == "\n" || $0 == "\u{2028}" }.map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    var isContent: Bool { role != .chrome }
    var isHeading: Bool { role == .heading }

    /// Long enough to be the text itself rather than what stands above it.
    var isProse: Bool {
        guard role == .paragraph || role == .listItem || role == .other else { return false }
        return text.utf8.count >= 120 || Sentences.count(text) >= 2
    }
}
