/// A document that couldn't be read. The rest of an import goes on.
package struct ImportFailure: Error, Sendable, Equatable, CustomStringConvertible {
    /// The path, or `path:line` for a line of JSON Lines.
    package var place: String
    /// What is wrong and what to do about it.
    package var reason: String

    package init(place: String, reason: String) {
        self.place = place
        self.reason = reason
    }

    package var description: String { "\(place): \(reason)" }
}
