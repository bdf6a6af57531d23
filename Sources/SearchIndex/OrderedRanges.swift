import Dispatch
import IndexStorage
import Synchronization

/// Makes something of each of many ranges on several threads and takes it in order: so what is taken doesn't
/// depend on the number of threads.
enum OrderedRanges {
    private struct State<Made: Sendable> {
        /// What waits for that of the ranges before.
        var waiting: [Int: Made] = [:]
        var nextToTake: Int
        var failure: IndexError?
    }

    /// - Parameters:
    ///   - threads: how many work at most.
    ///   - make: is called for each range, by any thread.
    ///   - take: is called with what was made of each range, in order, by one thread at a time.
    /// - Throws: the first error of either; the rest is left.
    static func forEach<Made: Sendable>(
        _ ranges: Range<Int>, threads: Int, make: @Sendable (Int) throws(IndexError) -> Made,
        take: @Sendable (Int, Made) throws(IndexError) -> Void
    ) throws(IndexError) {
        let state = Mutex(State<Made>(nextToTake: ranges.lowerBound))
        let next = Atomic(ranges.lowerBound)
        concurrently(min(threads, ranges.count)) { _ in
            while true {
                let range = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard range < ranges.upperBound else { return }
                let made = Result { () throws(IndexError) in try make(range) }
                let goesOn = state.withLock { state in
                    do throws(IndexError) {
                        state.waiting[range] = try made.get()
                        while state.failure == nil,
                            let first = state.waiting.removeValue(forKey: state.nextToTake)
                        {
                            try take(state.nextToTake, first)
                            state.nextToTake += 1
                        }
                    } catch {
                        state.failure = state.failure ?? error
                    }
                    return state.failure == nil
                }
                guard goesOn else { return }
            }
        }
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    /// Calls `body` with each number below `count`, each on a thread of its own while there are processors.
    static func concurrently(_ count: Int, _ body: @Sendable (Int) -> Void) {
        if count < 2 { return body(0) }
        DispatchQueue.concurrentPerform(iterations: count, execute: body)
    }
}
