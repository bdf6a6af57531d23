/// The right to change an index, held until the value is let go of: at most one exists for a folder, over all
/// processes. The kernel releases it when its process dies, however it dies.
package final class WriterLock: Sendable {
    private let release: @Sendable () -> Void

    init(release: @escaping @Sendable () -> Void) {
        self.release = release
    }

    deinit { release() }
}

extension WriterLock {
    /// Holds a lock that belongs to an open file description, and closes it in the end.
    convenience init(holding file: consuming OwnedDescriptor) {
        let keeper = Keeper(file)
        self.init { _ = keeper }
    }

    private final class Keeper: Sendable {
        let file: OwnedDescriptor
        init(_ file: consuming OwnedDescriptor) { self.file = file }
    }
}
