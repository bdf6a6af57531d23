import Foundation
import IndexStorage
import SearchIndex
import TestSupport
import Testing

@Suite("What was acknowledged survives kill -9")
struct KillTests {
    /// Where a writer was when it was killed, as its folder tells.
    enum Phase: String, CaseIterable { case betweenCommits, duringCommit, duringMerge }

    static let kills = ProcessInfo.processInfo.environment["EVIDENCE_STRESS"] == nil ? 200 : 1_000

    @Test func twoHundredKillsAtRandomMoments() throws {
        let seed = UInt64(ProcessInfo.processInfo.environment["EVIDENCE_SEED"] ?? "") ?? 20_140_527
        var random = SeededRandom(seed: seed)
        var counts: [Phase: Int] = [:]
        var folder = try TemporaryFolder()
        for kill in 1...Self.kills {
            // A young index and an old one die differently.
            if kill % 20 == 0 { folder = try TemporaryFolder() }
            let acknowledged = try runAndKill(
                in: folder.path, after: Double.random(in: 0.002...0.120, using: &random))
            let comment: Comment =
                "kill \(kill); replay with EVIDENCE_SEED=\(seed) swift test --filter KillTests"
            let directory = try FileDirectory(path: folder.path)
            do {
                let snapshot = try Snapshot.open(directory)
                let last = try CrashScript.lastRound(in: snapshot)
                #expect(
                    last >= acknowledged,
                    "round \(acknowledged) was acknowledged, \(last) is there: \(comment)")
                #expect(try CrashScript.fault(in: snapshot) == nil, comment)
                counts[try phase(snapshot, directory), default: 0] += 1
            } catch IndexError.notFound {
                #expect(acknowledged == 0, comment)
                counts[try leftovers([], directory).isEmpty ? .betweenCommits : .duringCommit, default: 0] +=
                    1
            }
        }
        let inCommit = counts[.duringCommit, default: 0] + counts[.duringMerge, default: 0]
        print(
            "\(Self.kills) kills: \(inCommit) between the first write and the end of a commit,",
            "\(counts[.duringMerge, default: 0]) of them during merges (seed \(seed))")
        #expect(inCommit * 2 >= Self.kills)
        #expect(counts[.duringMerge, default: 0] > 0)
    }

    /// Starts the writer, kills it some time after it has begun, and gives the last round that it
    /// acknowledged.
    private func runAndKill(in folder: String, after seconds: Double) throws -> Int {
        let process = Process()
        process.executableURL = try BuiltProducts.executable("CrashWriter")
        process.arguments = [folder]
        let output = Pipe()
        process.standardOutput = output
        let before = try? CrashScript.lastRound(in: Snapshot.open(FileDirectory(path: folder)))
        try process.run()
        Thread.sleep(forTimeInterval: seconds)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(!text.contains("failed"), "\(text)")
        // A line without its end was cut.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
        let whole = text.hasSuffix("\n") ? lines[...] : lines.dropLast()
        return whole.last.flatMap { Int($0) } ?? before ?? 0
    }

    /// Files with bytes that the commit doesn't list.
    private func leftovers(_ listed: Set<String>, _ directory: FileDirectory) throws -> [String] {
        try directory.names().filter { name in
            guard !listed.contains(name), name != "writer.lock" else { return false }
            let attributes = try FileManager.default.attributesOfItem(atPath: directory.path + "/" + name)
            return (attributes[.size] as? Int ?? 0) > 0
        }
    }

    private func phase(_ snapshot: Snapshot, _ directory: FileDirectory) throws -> Phase {
        let files = try leftovers(snapshot.commit.fileNames, directory)
        if files.isEmpty { return .betweenCommits }
        // One segment is what documents are on their way into, a second one is what a merge makes beside it.
        let segments = Set(
            files.filter { $0.hasPrefix("seg-") && !$0.contains(".live-") }.map { $0.prefix { $0 != "." } })
        return segments.count > 1 ? .duringMerge : .duringCommit
    }
}
