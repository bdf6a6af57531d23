import CAllocationCounter
import EvidenceBase
import IndexCodec
import IndexStorage
import SearchIndex
import TestSupport

/// What one class of queries takes on one index.
struct ClassMeasurement {
    /// Microseconds, the mean over the queries of the medians over the rounds.
    private(set) var best = 0.0
    private(set) var counted = 0.0
    /// Of one query with all memory warm, the mean; `nil` when allocations aren't counted.
    private(set) var allocations: Double?
    /// Postings of the queries' words, the mean: what an exhaustive evaluation reads.
    private(set) var postings = 0.0

    private static let rounds = 5

    init(_ queries: QueryClass, index: String) throws {
        best = try Self.time(queries, BenchmarkSearcher(path: index, counts: false))
        counted = try Self.time(queries, BenchmarkSearcher(path: index, counts: true))
        let searcher = try BenchmarkSearcher(path: index, counts: false)
        for query in queries.queries { _ = try searcher.answer(query.text.utf8.span) }
        if allocation_counter_is_active() != 0 {
            let before = allocation_counter_count()
            for query in queries.queries { _ = try searcher.answer(query.text.utf8.span) }
            allocations = Double(allocation_counter_count() - before) / Double(queries.queries.count)
        }
        let snapshot = try Snapshot.open(FileDirectory(path: index))
        var sum = 0
        for query in queries.queries {
            for word in query.words {
                for segment in snapshot.segments {
                    let found = try segment.terms.find(TermKey.surface(.body, Array(word.utf8)).bytes)
                    sum += Int(found?.documentFrequency ?? 0)
                }
            }
        }
        postings = Double(sum) / Double(queries.queries.count)
    }

    private static func time(_ queries: QueryClass, _ searcher: BenchmarkSearcher) throws -> Double {
        var times = [[Double]](repeating: [], count: queries.queries.count)
        for _ in 0...rounds {
            for (number, query) in queries.queries.enumerated() {
                guard let answer = try searcher.answer(query.text.utf8.span) else {
                    fatalError("\(query.text) isn't supported")
                }
                times[number].append(microseconds(answer.elapsed))
            }
        }
        // The first round warmed everything up.
        return times.reduce(0) { $0 + median($1.dropFirst()) } / Double(times.count)
    }
}

func microseconds(_ duration: Duration) -> Double {
    let (seconds, attoseconds) = duration.components
    return Double(seconds) * 1e6 + Double(attoseconds) / 1e12
}

/// The median of seven rounds, in nanoseconds for each of `count` things that a round does.
func nanoseconds(each count: Int, _ round: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    var times: [Double] = []
    for _ in 0..<7 { times.append(microseconds(try clock.measure(round)) * 1_000 / Double(max(1, count))) }
    return median(times)
}
