import Foundation
package import IndexStorage
import Synchronization

/// A folder in memory in which files that are made beside the writer, as those of a merge in the background, come
/// as slowly as a test wants, or not at all. Thread-safe.
///
/// The writer's is the thread that made the folder; it outlives the folder.
package final class PacedDirectory: Directory {
    /// What becomes of a file that another thread makes.
    package enum Pace: Sendable {
        case immediate
        /// It's made after some seconds.
        case delayed(Double)
        /// It waits until the pace is another.
        case held
        /// It can't be made.
        case failing(IndexError)
    }

    package let inner = MemoryDirectory()
    private let writer = ObjectIdentifier(Thread.current)
    private let pace: Mutex<Pace>

    package init(_ pace: Pace = .immediate) { self.pace = Mutex(pace) }

    package func setPace(_ new: Pace) { pace.withLock { $0 = new } }

    package var path: String { inner.path }
    package func names() throws(IndexError) -> [String] { try inner.names() }
    package func map(_ name: String) throws(IndexError) -> MappedFile { try inner.map(name) }
    package func rename(_ old: String, to new: String) throws(IndexError) { try inner.rename(old, to: new) }
    package func remove(_ name: String) throws(IndexError) { try inner.remove(name) }
    package func synchronize() throws(IndexError) { try inner.synchronize() }
    package func lockForWriting() throws(IndexError) -> WriterLock { try inner.lockForWriting() }

    package func create(_ name: String) throws(IndexError) -> any OutputFile {
        guard ObjectIdentifier(Thread.current) != writer else { return try inner.create(name) }
        while true {
            switch pace.withLock({ $0 }) {
            case .immediate: return try inner.create(name)
            case .delayed(let seconds):
                Thread.sleep(forTimeInterval: seconds)
                return try inner.create(name)
            case .held: Thread.sleep(forTimeInterval: 0.0002)
            case .failing(let error): throw error
            }
        }
    }
}
