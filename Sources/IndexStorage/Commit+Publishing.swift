/// How a commit comes into being, is found, and is cleaned up after.
extension Commit {
    /// The newest commit of a folder: the one with the highest number. When that one is damaged the error
    /// says so; an older one is never answered from. Needs no lock: a reader may be overtaken by a writer,
    /// and then looks again.
    ///
    /// - Throws: `notFound` when there is no commit, else what `FramedFile` throws.
    package static func newest(in directory: any Directory) throws(IndexError) -> Commit {
        var failed: (number: UInt64, error: IndexError)?
        var listingsWithoutAny = 0
        while true {
            let number = try directory.names().compactMap(FileNames.commitNumber).max()
            guard let number else {
                // A listing that runs while a commit replaces another can miss both.
                listingsWithoutAny += 1
                if listingsWithoutAny < 3 { continue }
                throw .notFound(path: directory.path)
            }
            if let failed, failed.number >= number { throw failed.error }
            do throws(IndexError) {
                return try Commit(reading: number, in: directory)
            } catch {
                // Overtaken by a newer commit, or damaged: the next listing tells. The number rises, so this
                // ends.
                failed = (number, error)
            }
        }
    }

    /// Reads the commit with a number.
    package init(reading number: UInt64, in directory: any Directory) throws(IndexError) {
        let name = FileNames.commit(number)
        let file = try FramedFile(in: directory, name: name, role: .commit, segment: number, seal: nil)
        let content = unsafe try file.bytes(0..<file.count)
        var reader = unsafe ByteReader(content, file: name, offset: UInt64(FileFrame.headerLength))
        try self.init(reading: &reader)
        guard self.number == number else {
            throw reader.corrupt("commit \(self.number) under another number")
        }
    }

    /// Makes the commit the newest one: writes `commit-N.tmp`, makes it durable together with the names of
    /// all files written before it, renames it to `commit-N`, makes that name durable, and removes
    /// `commit-(N-1)`. When it returns, the commit survives a power cut.
    ///
    /// Only the holder of the writer's lock calls it, and only after every file that the commit lists was
    /// finished.
    ///
    /// - Throws: What the machine refuses. The commit may then be in place all the same (when its name
    ///   couldn't be made durable), so the caller must not remove any file that it lists: `newest` and
    ///   `sweep` find out what holds.
    package func publish(in directory: any Directory) throws(IndexError) {
        let temporary = FileNames.temporaryCommit(number)
        try directory.remove(temporary)
        let writer = try FrameWriter(in: directory, name: temporary, role: .commit, segment: number)
        do throws(IndexError) {
            try writer.write(encoded)
            _ = try writer.finish()
        } catch {
            writer.abandon()
            throw error
        }
        // The commit's name may not become durable before those of the files that it lists.
        try directory.synchronize()
        try directory.rename(temporary, to: FileNames.commit(number))
        try directory.synchronize()
        if number > 0 { try directory.remove(FileNames.commit(number - 1)) }
    }

    /// Removes what no commit lists: what a crash, a failed or an overtaken commit left behind. Files that no
    /// index makes stay. Only the holder of the writer's lock calls it.
    ///
    /// - Parameters:
    ///   - keeping: The newest commit; `nil` when there is none. When a newer one is in place after all, as
    ///     after a `publish` that failed at its end, nothing is removed.
    ///   - unlisted: Files that stay although no commit lists them: they're being written.
    package static func sweep(
        in directory: any Directory, keeping: Commit?, and unlisted: Set<String> = []
    ) throws(IndexError) {
        let kept = (keeping?.fileNames ?? []).union(unlisted)
        let names = try directory.names()
        let newest = names.compactMap(FileNames.commitNumber).max() ?? 0
        guard newest <= keeping?.number ?? 0 else { return }
        let leftovers = names.filter { FileNames.isOurs($0) && !kept.contains($0) }
        guard !leftovers.isEmpty else { return }
        // A failed commit can leave names whose fate isn't settled on disk: first what holds now, then the
        // removals.
        try directory.synchronize()
        for name in leftovers { try directory.remove(name) }
    }
}
