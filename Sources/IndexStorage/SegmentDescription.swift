/// One segment, as a commit lists it.
package struct SegmentDescription: Equatable, Sendable {
    /// One file of the segment.
    package struct FileEntry: Equatable, Sendable {
        package var role: FileRole
        package var seal: FileSeal

        package init(role: FileRole, seal: FileSeal) {
            self.role = role
            self.seal = seal
        }
    }

    /// Unique in the life of the index; numbers aren't used twice.
    package var number: UInt64
    /// Documents in the segment, deleted ones included.
    package var documentCount: UInt32
    package var liveCount: UInt32
    /// 0 when no document of the segment is deleted, else the generation of the file of live documents.
    package var liveGeneration: UInt64
    /// The segment's files, that of the live documents (role `live`) included when there is one.
    package var files: [FileEntry]

    package init(
        number: UInt64, documentCount: UInt32, liveCount: UInt32, liveGeneration: UInt64, files: [FileEntry]
    ) {
        self.number = number
        self.documentCount = documentCount
        self.liveCount = liveCount
        self.liveGeneration = liveGeneration
        self.files = files
    }

    /// Bytes of all files.
    package var byteCount: UInt64 { files.reduce(0) { $0 + $1.seal.length } }

    /// The seal of the segment's file with a role; `nil` when it has none.
    package func seal(_ role: FileRole) -> FileSeal? {
        files.first { $0.role == role }?.seal
    }

    /// The name of the segment's file with a role.
    package func fileName(_ role: FileRole) -> String {
        role == .live
            ? FileNames.live(segment: number, generation: liveGeneration) : FileNames.segment(number, role)
    }
}
