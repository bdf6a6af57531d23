import IndexStorage
import TestSupport
import Testing

@Suite("Commits are atomic")
struct CommitTests {
    @Test("A commit is read back as it was published")
    func roundTrip() throws {
        let folder = MemoryDirectory()
        var script = CommitScript(in: folder)
        for number in 1...5 {
            try script.commitOnce()
            let newest = try Commit.newest(in: folder)
            #expect(newest == script.newest)
            #expect(newest.number == UInt64(number))
            #expect(newest[attribute: "unicode"] == "15")
            #expect(newest[attribute: "none"] == nil)
            #expect(try Set(folder.names()) == newest.fileNames)
            #expect(try CommitScript.verify(newest, in: folder))
        }
    }

    @Test("A folder without a commit is no index")
    func none() throws {
        let folder = MemoryDirectory(path: "somewhere")
        #expect(throws: IndexError.notFound(path: "somewhere")) { try Commit.newest(in: folder) }
        try folder.put([1], as: "commit-1.tmp")
        try folder.put([1], as: "commit-01")
        #expect(throws: IndexError.notFound(path: "somewhere")) { try Commit.newest(in: folder) }
    }

    @Test("A damaged newest commit is an error, and no older one is taken")
    func noStepBack() throws {
        let folder = MemoryDirectory()
        var script = CommitScript(in: folder)
        try script.commitOnce()
        let old = try folder.read("commit-1")
        try script.commitOnce()
        try folder.put(old, as: "commit-1")
        let good = try folder.read("commit-2")
        for place in good.indices {
            var bad = good
            bad[place] ^= 0x04
            try folder.overwrite("commit-2", with: bad)
            #expect(throws: IndexError.self, "byte \(place)") { try Commit.newest(in: folder) }
        }
        try folder.overwrite("commit-2", with: [])
        #expect(throws: IndexError.self) { try Commit.newest(in: folder) }
        try folder.overwrite("commit-2", with: old)
        #expect(throws: IndexError.self) { try Commit.newest(in: folder) }
    }

    @Test("Random content in a right frame is refused, never trapped on")
    func nonsense() throws {
        let seed: UInt64 = 53
        var random = SeededRandom(seed: seed)
        let folder = MemoryDirectory()
        var script = CommitScript(in: folder)
        try script.commitOnce()
        let good = try folder.read("commit-1")
        let content = Array(good[32..<(good.count - 28)])
        for round in 0..<3000 {
            var bad = content
            for _ in 0...(round % 3) {
                bad[Int(random.next() % UInt64(bad.count))] = UInt8(truncatingIfNeeded: random.next())
            }
            if round % 5 == 0 { bad.removeLast(Int(random.next() % UInt64(bad.count))) }
            try folder.remove("commit-1")
            _ = try folder.putFramed(bad, as: "commit-1", role: .commit)
            do throws(IndexError) {
                let commit = try Commit.newest(in: folder)
                #expect(commit.number == 1)
            } catch {
                guard case .corrupt("commit-1", _, _) = error else {
                    Issue.record("\(error), seed \(seed)")
                    continue
                }
            }
        }
    }

    @Test("Sweeping takes what no commit lists and leaves what isn't ours")
    func sweep() throws {
        let folder = MemoryDirectory()
        var script = CommitScript(in: folder)
        try script.commitOnce()
        try script.commitOnce()
        let commit = try #require(script.newest)
        let leftovers = [
            "commit-1", "commit-3.tmp", "seg-99.terms", "seg-99.live-3", "seg-1.live-1", "sources-1",
            "sources-77",
        ]
        let others = [
            "writer.lock", "README", "commit-", "commit-x", "seg-1.other", "seg-.terms", "seg-01.terms",
            "notes.txt",
        ]
        for name in leftovers + others { try folder.put([0], as: name) }
        try Commit.sweep(in: folder, keeping: commit)
        #expect(try Set(folder.names()) == commit.fileNames.union(others))
        try folder.put([0], as: "commit-3")
        for older in [commit, nil] {
            try Commit.sweep(in: folder, keeping: older)
            #expect(try Set(folder.names()) == commit.fileNames.union(others + ["commit-3"]))
        }
        for name in ["commit-2", "commit-3"] { try folder.remove(name) }
        try Commit.sweep(in: folder, keeping: nil)
        #expect(try Set(folder.names()) == Set(others))
    }

    @Test("A reader that is overtaken by commits always finds one")
    func overtaken() async throws {
        let temporary = try TemporaryFolder()
        let folder = try FileDirectory(path: temporary.path)
        var first = CommitScript(in: folder)
        try first.commitOnce()
        let writer = Task {
            var script = try CommitScript.reopened(in: folder)
            for _ in 0..<60 { try script.commitOnce() }
        }
        var last: UInt64 = 0
        while last < 61 {
            let commit = try Commit.newest(in: folder)
            #expect(commit.number >= last)
            last = commit.number
            await Task.yield()
        }
        try await writer.value
    }
}
