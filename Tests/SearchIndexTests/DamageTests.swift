import IndexStorage
import SearchIndex
import TestSupport
import Testing

@Suite("Damage is told, and never answered from")
struct DamageTests {
    /// An index with a deletion, several segments and a sources manifest: every kind of file.
    static func build() throws -> (files: [String: [UInt8]], model: IndexModel) {
        var random = SeededRandom(seed: 21)
        let directory = MemoryDirectory()
        let writer = try IndexWriter(directory)
        var model = IndexModel()
        for round in 0..<2 {
            for i in 0..<8 {
                let document = IndexModel.document(id: "d\(round * 6 + i)", random: &random)
                try writer.add(document)
                model.documents[document.id] = document
            }
            try writer.commit(sources: Array("the sources".utf8))
        }
        return (try directory.contents(), model)
    }

    static func directory(_ files: [String: [UInt8]]) throws -> MemoryDirectory {
        let directory = MemoryDirectory()
        for (name, bytes) in files {
            let file = try directory.create(name)
            try unsafe bytes.withUnsafeBytes { try unsafe file.write($0) }
            try file.close()
        }
        return directory
    }

    @Test func oneByteChangedInEachFileInTurn() throws {
        let (files, model) = try Self.build()
        #expect(files.count > 12)
        var random = SeededRandom(seed: 4)
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
            for place in bytes.indices {
                var damaged = files
                damaged[name]?[place] ^= UInt8.random(in: 1...255, using: &random)
                do {
                    let snapshot = try Snapshot.open(Self.directory(damaged))
                    let check = try IndexCheck(snapshot)
                    #expect(!check.problems.isEmpty, "byte \(place) of \(name)")
                    for problem in check.problems { expectNames(problem, name) }
                } catch let error as IndexError {
                    expectNames(error, name)
                }
            }
        }
        // And untouched, all is well.
        try model.expectEqual(Snapshot.open(Self.directory(files)), "undamaged")
    }

    private func expectNames(_ error: IndexError, _ name: String) {
        switch error {
        case .corrupt(let file, _, _): #expect(file == name)
        case .unsupportedFormat(let file, _, _): #expect(file == name)
        default: Issue.record("\(error) for damage in \(name)")
        }
    }

    @Test func aFileThatIsCutMissingOrExchanged() throws {
        let (files, _) = try Self.build()
        for name in files.keys.sorted() {
            var variants: [[UInt8]?] = [
                nil, [], files[name].map { Array($0.dropLast()) }, files[name].map { $0 + [0] },
            ]
            variants.append(files.first { $0.key != name }?.value)
            for variant in variants {
                // A commit that isn't there was never made.
                if variant == nil, name.hasPrefix("commit") { continue }
                var damaged = files
                damaged[name] = variant
                do {
                    let check = try IndexCheck(Snapshot.open(Self.directory(damaged)))
                    #expect(!check.problems.isEmpty, "\(name)")
                } catch let error as IndexError {
                    expectNames(error, name)
                }
            }
        }
    }
}

@Suite("Commits are atomic")
struct CommitTests {
    /// Runs a script of commits with merges beside them; says how far each commit had come in the record.
    func run(_ directory: FaultyDirectory, threads: Int = 1) throws -> [(operations: Int, model: IndexModel)]
    {
        var random = SeededRandom(seed: 77)
        var policy = MergePolicy()
        policy.segmentsPerTier = 2
        let writer = try IndexWriter(directory, mergePolicy: policy, threads: threads)
        var model = IndexModel()
        var commits: [(Int, IndexModel)] = []
        for round in 0..<3 {
            // Some take the places of documents that are being merged.
            for i in 0..<3 {
                let document = IndexModel.document(id: "d\(round * 2 + i)", random: &random)
                try writer.add(document)
                model.documents[document.id] = document
            }
            if round == 2 {
                model.documents["d0"] = try writer.delete(id: "d0") ? nil : model.documents["d0"]
            }
            try writer.commit()
            commits.append((directory.log.count, model))
        }
        try writer.finishMerges()
        return commits
    }

    @Test func afterAPowerCutAtAnyStepTheLastCommitOrTheNextOpens() throws {
        let directory = FaultyDirectory()
        let commits = try run(directory)
        let log = directory.log
        var states = 0
        for end in 0...log.count {
            let done = commits.last { $0.operations <= end }
            let next = commits.first { $0.operations > end }
            for cut in CrashSimulation.all(seed: UInt64(end)) {
                states += 1
                let state = try cut.state(after: log[..<end])
                do {
                    let snapshot = try Snapshot.open(state)
                    let ids = Set(try snapshot.ids())
                    let allowed = [done, next].compactMap { $0.map { Set($0.model.documents.keys) } }
                    #expect(allowed.contains(ids), "after \(end) operations, \(cut)")
                    let check = try IndexCheck(snapshot)
                    #expect(check.problems.isEmpty, "after \(end) operations, \(cut)")
                } catch IndexError.notFound {
                    #expect(done == nil, "after \(end) operations, \(cut)")
                }
            }
        }
        #expect(states > 1_000)
    }

    @Test("a call that fails", arguments: [false, true], [1, 3])
    func everyCallFails(isLasting: Bool, threads: Int) throws {
        let whole = FaultyDirectory()
        _ = try run(whole, threads: threads)
        for call in 1...whole.callCount {
            let inner = MemoryDirectory()
            let directory = FaultyDirectory(
                over: inner, fault: FaultyDirectory.Fault(call: call, isLasting: isLasting, errno: 28))
            do {
                _ = try run(directory, threads: threads)
            } catch let error as IndexError {
                guard case .io(_, _, 28) = error else { throw error }
            }
            #expect(directory.openFileCount == 0, "call \(call): files are left open")
            directory.setFault(nil)
            // A new writer goes on from the last commit, and what was left is swept away.
            let writer = try IndexWriter(directory)
            try writer.add(Document(id: "after", title: "after", body: ""))
            try writer.commit()
            try writer.finishMerges()
            let check = try IndexCheck(Snapshot.open(directory))
            #expect(check.problems.isEmpty, "call \(call)")
            #expect(
                Set(try inner.names()) == writer.snapshot.commit.fileNames,
                "call \(call): files are left over")
        }
    }
}

extension Snapshot {
    func ids() throws -> [String] {
        try segments.flatMap { segment in
            try (0..<UInt32(segment.documentCount)).filter { segment.isLive($0) }.map { try segment.id($0) }
        }
    }
}
