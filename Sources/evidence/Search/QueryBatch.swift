import CTerminal
import Dispatch
import EvidenceBase
import IndexStorage
import Synchronization

/// Answers many queries, a line each, on several threads. What comes out doesn't depend on how many there are.
///
/// Lines are read a few at a time, as they come, and at most `groupsPerThread` groups a thread are between reading
/// and writing. So memory is bounded by the length of lines and results, not by their number.
final class QueryBatch: Sendable {
    /// What became of a few lines.
    private enum Group: Sendable {
        case answers([BatchAnswer])
        case end
        /// What ends the whole batch.
        case failure(any Error)
    }

    private struct Source {
        var lines: InputLines
        var lineNumber = 0
        var groupNumber = 0
        var isAtEnd = false
    }

    private let base: EvidenceBase
    private let answering: BatchAnswering
    private let threads: Int
    private let source: Mutex<Source>
    private let queue = OrderedQueue<Group>()
    // Made empty: one that's let go of while it has less than at first ends the process.
    private let room = DispatchSemaphore(value: 0)
    private let isStopped = Atomic(false)

    private static let linesPerGroup = 16
    private static let groupsPerThread = 4
    private static let millisecondsPerCheck = 50

    /// - Parameter threads: how many answer queries, at least 1.
    init(_ lines: InputLines, in base: EvidenceBase, _ answering: BatchAnswering, threads: Int) {
        self.base = base
        self.answering = answering
        self.threads = threads
        source = Mutex(Source(lines: lines))
    }

    /// Answers all lines. Call it once.
    /// - Parameter write: takes the answers in the order of the lines, on the thread that calls.
    /// - Throws: what reading lines, searching a damaged index and `write` throw; `cancelled` after Ctrl-C.
    func run(_ write: (BatchAnswer) throws -> Void) throws {
        // What a query lets go of the next one wants: given back, it costs page faults, for which threads wait for
        // each other.
        memory_keep()
        for _ in 0..<threads * Self.groupsPerThread { room.signal() }
        for _ in 0..<threads { DispatchQueue.global(qos: .userInitiated).async { self.work() } }
        defer {
            isStopped.store(true, ordering: .relaxed)
            for _ in 0..<threads { room.signal() }
        }
        while true {
            if interrupt_requested() != 0 { throw IndexError.cancelled }
            switch queue.next(timeoutMilliseconds: Self.millisecondsPerCheck) {
            case nil: continue
            case .end: return
            case .failure(let failure): throw failure
            case .answers(let answers):
                for answer in answers { try write(answer) }
                room.signal()
            }
        }
    }

    /// What one thread does.
    private func work() {
        let searcher = base.searcher()
        while true {
            room.wait()
            guard !isStopped.load(ordering: .relaxed), let (number, lines) = read() else { return }
            do {
                let lines = try lines.get()
                guard !lines.isEmpty else { return queue.put(.end, number: number) }
                queue.put(.answers(try lines.map { try answering.answer($0, in: searcher) }), number: number)
            } catch {
                queue.put(.failure(error), number: number)
            }
        }
    }

    /// The next lines and the number of their group; none at the end, which comes once, and `nil` after it.
    private func read() -> (number: Int, lines: Result<[BatchLine], any Error>)? {
        source.withLock { source in
            guard !source.isAtEnd else { return nil }
            defer { source.groupNumber += 1 }
            var lines: [BatchLine] = []
            do throws(InputLines.Failure) {
                // It waits for the first line alone: whoever sends queries one by one gets answers one by one.
                while lines.count < Self.linesPerGroup, lines.isEmpty || source.lines.hasLine,
                    let line = try source.lines.next()
                {
                    source.lineNumber += 1
                    lines.append(BatchLine(line, number: source.lineNumber))
                }
            } catch {
                source.isAtEnd = true
                return (source.groupNumber, .failure(error))
            }
            source.isAtEnd = lines.isEmpty
            return (source.groupNumber, .success(lines))
        }
    }
}
