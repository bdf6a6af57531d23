/// A list of protected words can't be read. Next: mend the line.
public struct ProtectedWordsError: Error, Equatable, Sendable, CustomStringConvertible {
    /// From 1.
    public var line: Int
    /// What is wrong, to be read after the line's number.
    public var reason: String

    public var description: String { "line \(line) \(reason)" }
}
