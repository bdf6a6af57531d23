import Dispatch
import Synchronization

/// Brings what several threads make back into order. One thread takes, any number put.
final class OrderedQueue<Element: Sendable>: Sendable {
    private struct State {
        var waiting: [Int: Element] = [:]
        var nextNumber = 0
    }

    private let state = Mutex(State())
    private let arrivals = DispatchSemaphore(value: 0)

    /// Adds the element of a number; numbers begin with 0, each comes once.
    func put(_ element: Element, number: Int) {
        state.withLock { $0.waiting[number] = element }
        arrivals.signal()
    }

    /// The next element in order; `nil` when it hasn't come within some milliseconds.
    func next(timeoutMilliseconds: Int) -> Element? {
        if let element = take() { return element }
        let end = DispatchTime.now() + .milliseconds(timeoutMilliseconds)
        // Each arrival ends one wait, whether it's the one that's wanted or not.
        while arrivals.wait(timeout: end) == .success {
            if let element = take() { return element }
        }
        return take()
    }

    private func take() -> Element? {
        state.withLock { state in
            guard let element = state.waiting.removeValue(forKey: state.nextNumber) else { return nil }
            state.nextNumber += 1
            return element
        }
    }
}
