/// Something that a walk left alone, and why. No failure: a notice at most.
package struct SkippedFile: Sendable, Equatable {
    package enum Reason: Sendable, Equatable {
        /// The name begins with a full stop.
        case hidden
        /// A pattern excludes it.
        case excluded
        /// A type that isn't read; its name as in `UnsupportedType`.
        case unsupportedType(String)
        /// A symbolic link within the root: what it points to is walked where it is, or lies outside.
        case symbolicLink
        /// A further name of a file that the walk has already given: that file's path as found.
        case duplicate(of: String)
        /// A FIFO, socket or device: never opened.
        case special
    }

    /// The path as found.
    package var path: String
    package var reason: Reason

    package init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    /// The reason in words.
    package var description: String {
        switch reason {
        case .hidden: "hidden"
        case .excluded: "excluded"
        case .unsupportedType(let type): UnsupportedType.reason(type)
        case .symbolicLink: "a symbolic link isn't followed; give its target as a path of its own"
        case .duplicate(let path): "the same file as \(path)"
        case .special: "neither a file nor a folder"
        }
    }
}
