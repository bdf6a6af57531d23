public import TextAnalysis

/// A document as it is indexed, stored and shown.
public struct Document: Sendable, Equatable {
    /// A part of the text. Blocks lie in order, don't overlap, and begin and end on scalar borders.
    public struct Block: Sendable, Equatable {
        public enum Role: UInt8, Sendable {
            /// Running text.
            case paragraph = 0
            /// A section heading; `level` is 1...6.
            case heading = 1
            case listItem = 2
            /// One entry of a reference list: part of the body, and of the field `ref`.
            case reference = 3
            /// Menus, banners, sidebars: stored, never indexed, shown only on request.
            case chrome = 4
            /// A table row, a caption, code and the like: part of the body.
            case other = 5
        }

        public var role: Role
        /// The heading's level, 1...6; 0 for other roles.
        public var level: UInt8
        /// The bytes of `Document.text` that the block covers.
        public var bytes: Range<Int>
        /// The number in the block's stable id: 12 of `p12`. 0 asks the index to number the block: a block
        /// whose text stood in the document's earlier version keeps its number, others get fresh ones.
        public var number: UInt32

        public init(role: Role, level: UInt8 = 0, bytes: Range<Int>, number: UInt32 = 0) {
            self.role = role
            self.level = level
            self.bytes = bytes
            self.number = number
        }

        /// The stable id: `p12`.
        public var id: String { "p\(number)" }
    }

    /// Where a document came from, so that a later run can tell what changed. `nil` for documents that a
    /// program or standard input gave.
    public struct Origin: Sendable, Equatable {
        /// The absolute path of the file.
        public var path: String
        public init(path: String) { self.path = path }
    }

    /// A key of the source that has no field of its own, kept as text.
    public struct Extra: Sendable, Equatable {
        public var key: String
        /// The value, as JSON text when it came from JSON, else as it stood.
        public var value: String
        public init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    /// How a piece of metadata was found: `html meta author`, `label Author`, `byline`, `front matter`,
    /// `option --kind`.
    public struct Finding: Sendable, Equatable {
        /// The metadata's name: `title`, `author`, `date`, `kind`, `language`, `source`, `url`, `publisher`,
        /// `funder`, `grant`, `tag`.
        public var name: String
        public var how: String
        public init(name: String, how: String) {
            self.name = name
            self.how = how
        }
    }

    /// No white space, never empty, at most 1,024 bytes; a document with the same id replaces an earlier one.
    public var id: String
    public var title: String
    /// The whole text, chrome included, blocks separated by line breaks; without the title unless it stands
    /// there.
    public var text: String
    public var blocks: [Block]
    public var authors: [String] = []
    public var date: PartialDate?
    public var kind: String?
    public var language: Language = .english
    /// The path as found; for JSON Lines the document's own source, else the file's path or `-`.
    public var source: String?
    public var url: String?
    public var publisher: String?
    public var funders: [String] = []
    public var grants: [String] = []
    public var tags: [String] = []
    public var extras: [Extra] = []
    public var findings: [Finding] = []
    public var origin: Origin?

    public init(id: String, title: String, text: String, blocks: [Block]) {
        self.id = id
        self.title = title
        self.text = text
        self.blocks = blocks
    }

    /// A document of plain text: paragraphs are separated by empty lines.
    public init(id: String, title: String, body: String) {
        self.init(id: id, title: title, text: body, blocks: Self.paragraphs(of: body))
    }

    /// The text of a block.
    public func text(of block: Block) -> Substring {
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: block.bytes.lowerBound)
        let end = utf8.index(start, offsetBy: block.bytes.count)
        return text[start..<end]
    }
}
