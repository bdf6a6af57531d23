import IndexStorage
import TestSupport

/// A small index's life: each commit writes a segment, and some drop an older one, delete documents or change
/// the manifest. What a file holds follows from its name, so any state can be judged.
struct CommitScript {
    let folder: any Directory
    private(set) var newest: Commit?
    /// Called when a commit was acknowledged.
    var acknowledged: (Commit) -> Void = { _ in }

    init(in folder: any Directory) { self.folder = folder }

    /// Takes up what the folder holds, as a writer does when it's opened.
    static func reopened(in folder: any Directory) throws(IndexError) -> CommitScript {
        var script = CommitScript(in: folder)
        do throws(IndexError) {
            script.newest = try Commit.newest(in: folder)
        } catch .notFound {
            script.newest = nil
        }
        try Commit.sweep(in: folder, keeping: script.newest)
        return script
    }

    mutating func commitOnce() throws(IndexError) {
        let number = (newest?.number ?? 0) + 1
        let segmentNumber = newest?.nextSegmentNumber ?? 1
        var segments = newest?.segments ?? []
        var files: [SegmentDescription.FileEntry] = []
        for role in FileRole.segmentRoles {
            files.append(
                .init(
                    role: role, seal: try write(FileNames.segment(segmentNumber, role), role, segmentNumber)))
        }
        segments.append(
            SegmentDescription(
                number: segmentNumber, documentCount: 10, liveCount: 10, liveGeneration: 0, files: files))
        if segments.count > 2 { segments.removeFirst() }
        if number % 2 == 0 {
            let name = FileNames.live(segment: segments[0].number, generation: number)
            let seal = try write(name, .live, segments[0].number)
            segments[0].files.removeAll { $0.role == .live }
            segments[0].files.append(.init(role: .live, seal: seal))
            segments[0].liveGeneration = number
            segments[0].liveCount = 5
        }
        let sources = try write(FileNames.sources(number), .sources, number)
        let commit = Commit(
            number: number, nextSegmentNumber: segmentNumber + 1, segments: segments,
            sources: .init(generation: number, seal: sources),
            attributes: [("unicode", "15"), ("format", "1")])
        try commit.publish(in: folder)
        newest = commit
        acknowledged(commit)
        try Commit.sweep(in: folder, keeping: commit)
    }

    private func write(_ name: String, _ role: FileRole, _ segment: UInt64) throws(IndexError) -> FileSeal {
        let writer = try FrameWriter(in: folder, name: name, role: role, segment: segment)
        try writer.write(Self.content(of: name))
        return try writer.finish()
    }

    static func content(of name: String) -> [UInt8] {
        Array(repeating: Array("<\(name)>".utf8), count: 20).flatMap { $0 }
    }

    /// Reads every file of a commit and compares it with what was written.
    static func verify(_ commit: Commit, in folder: any Directory) throws(IndexError) -> Bool {
        var isRight = true
        for segment in commit.segments {
            for file in segment.files {
                let name = segment.fileName(file.role)
                let framed = try FramedFile(
                    in: folder, name: name, role: file.role, segment: segment.number, seal: file.seal)
                let found = unsafe try framed.bytes(0..<framed.count)
                if unsafe !found.elementsEqual(content(of: name)) { isRight = false }
            }
        }
        if let sources = commit.sources {
            let name = FileNames.sources(sources.generation)
            let framed = try FramedFile(
                in: folder, name: name, role: .sources, segment: sources.generation, seal: sources.seal)
            let found = unsafe try framed.bytes(0..<framed.count)
            if unsafe !found.elementsEqual(content(of: name)) { isRight = false }
        }
        return isRight
    }
}
