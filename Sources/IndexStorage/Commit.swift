/// A commit: the complete list of what an index consists of at one moment. It's the content of a framed file
/// named `commit-N`, whose header carries N. A file that the newest commit doesn't list is no part of the
/// index.
///
///     commit      = number segments' attributes segment* sources
///     number          u64   N
///     next segment    u64   the number that the next new segment gets; larger than every segment's below
///     attributes      varint count, then for each, in byte order of the names:
///                       name and value, each a varint length and UTF-8
///     segments        varint count, then for each:
///       number          u64
///       documents       u32   deleted ones included
///       live            u32   at most as many
///       generation      u64   of the file of live documents, 0 when there is none
///       files           u8 count, then for each, in order of the roles:
///                         u16 role, u64 length, u32 checksum (`FileSeal`)
///     sources         u8 0, or u8 1 and u64 generation, u64 length, u32 checksum
///
/// All numbers are little-endian. Nothing follows.
package struct Commit: Equatable, Sendable {
    /// The manifest of the imported files.
    package struct Sources: Equatable, Sendable {
        package var generation: UInt64
        package var seal: FileSeal

        package init(generation: UInt64, seal: FileSeal) {
            self.generation = generation
            self.seal = seal
        }
    }

    /// A named property of the index: the Unicode version that its terms were made with, and the like.
    package struct Attribute: Equatable, Sendable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Grows by one with each commit, from 1.
    package var number: UInt64
    package var nextSegmentNumber: UInt64
    package var segments: [SegmentDescription]
    package var sources: Sources?
    /// In byte order of the names, each name once.
    package private(set) var attributes: [Attribute]

    package init(
        number: UInt64, nextSegmentNumber: UInt64, segments: [SegmentDescription], sources: Sources? = nil,
        attributes: [(String, String)] = []
    ) {
        self.number = number
        self.nextSegmentNumber = nextSegmentNumber
        self.segments = segments
        self.sources = sources
        self.attributes = []
        for (name, value) in attributes { self[attribute: name] = value }
    }

    init(
        number: UInt64, nextSegmentNumber: UInt64, attributes: [Attribute], segments: [SegmentDescription],
        sources: Sources?
    ) {
        self.number = number
        self.nextSegmentNumber = nextSegmentNumber
        self.attributes = attributes
        self.segments = segments
        self.sources = sources
    }

    /// The value of an attribute; `nil` when the commit doesn't have it.
    package subscript(attribute name: String) -> String? {
        get { attributes.first { $0.name == name }?.value }
        set {
            attributes.removeAll { $0.name == name }
            guard let newValue else { return }
            let place = attributes.firstIndex { name.utf8.lexicographicallyPrecedes($0.name.utf8) }
            attributes.insert(Attribute(name: name, value: newValue), at: place ?? attributes.endIndex)
        }
    }

    /// The names of all files of the commit, its own included.
    package var fileNames: Set<String> {
        var names: Set = [FileNames.commit(number)]
        for segment in segments {
            for file in segment.files { names.insert(segment.fileName(file.role)) }
        }
        if let sources { names.insert(FileNames.sources(sources.generation)) }
        return names
    }
}
