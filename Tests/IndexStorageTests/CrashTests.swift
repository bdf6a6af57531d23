import IndexStorage
import TestSupport
import Testing

@Suite("After a power cut the index opens at a complete commit")
struct CrashTests {
    @Test("Every prefix of the operations, with every fate of what wasn't synchronized", arguments: 0..<15)
    func everyPrefix(simulationNumber: Int) throws {
        let faulty = FaultyDirectory()
        var acknowledgedAt: [(operations: Int, commit: Commit)] = []
        var script = CommitScript(in: faulty)
        script.acknowledged = { acknowledgedAt.append((faulty.log.count, $0)) }
        for _ in 0..<3 { try script.commitOnce() }
        let log = faulty.log
        var inFlightFound = 0
        for count in 0...log.count {
            let simulation = CrashSimulation.all(seed: UInt64(1000 * simulationNumber + count))[
                simulationNumber]
            let folder = try simulation.state(after: log.prefix(count))
            let acknowledged = acknowledgedAt.last { $0.operations <= count }?.commit
            let inFlight = acknowledgedAt.first { $0.operations > count }?.commit
            do throws(IndexError) {
                let newest = try Commit.newest(in: folder)
                #expect(
                    newest == acknowledged || newest == inFlight, "after \(count) operations, \(simulation)")
                if newest == inFlight { inFlightFound += 1 }
                #expect(
                    try CommitScript.verify(newest, in: folder), "after \(count) operations, \(simulation)")
            } catch .notFound {
                #expect(acknowledged == nil, "after \(count) operations, \(simulation)")
            } catch {
                Issue.record("after \(count) operations, \(simulation): \(error)")
            }
            // Life goes on: a writer cleans up and commits.
            var next = try CommitScript.reopened(in: folder)
            try next.commitOnce()
            let newest = try Commit.newest(in: folder)
            #expect(try CommitScript.verify(newest, in: folder))
            #expect(try Set(folder.names()) == newest.fileNames, "after \(count) operations, \(simulation)")
        }
        #expect(acknowledgedAt.count == 3)
        #expect(inFlightFound < log.count)
    }

    @Test("Any call may fail, once or for good, and the last commit stays", arguments: [false, true])
    func everyCall(isLasting: Bool) throws {
        func run(_ folder: FaultyDirectory) -> (Commit?, IndexError?) {
            var script = CommitScript(in: folder)
            var acknowledged: Commit?
            script.acknowledged = { acknowledged = $0 }
            do throws(IndexError) {
                for _ in 0..<3 { try script.commitOnce() }
                return (acknowledged, nil)
            } catch {
                return (acknowledged, error)
            }
        }
        let faultless = FaultyDirectory()
        #expect(run(faultless).1 == nil)
        let calls = faultless.callCount
        #expect(calls > 100)
        for call in 1...calls {
            let folder = FaultyDirectory(fault: .init(call: call, isLasting: isLasting, errno: 28))
            let (acknowledged, error) = run(folder)
            guard case .io(_, _, 28) = error else {
                Issue.record("call \(call): \(String(describing: error))")
                continue
            }
            #expect(folder.openFileCount == 0, "call \(call)")
            folder.setFault(nil)
            var reopened = try CommitScript.reopened(in: folder)
            let found = reopened.newest?.number ?? 0
            let last = acknowledged?.number ?? 0
            #expect(found == last || found == last + 1, "call \(call): \(found) after \(last)")
            #expect(try Set(folder.names()) == reopened.newest?.fileNames ?? [], "call \(call)")
            if let newest = reopened.newest { #expect(try CommitScript.verify(newest, in: folder)) }
            try reopened.commitOnce()
            #expect(try CommitScript.verify(Commit.newest(in: folder), in: folder))
        }
    }
}
