/// Where the shell's lines come from when a person types.
protocol LineSource: AnyObject {
    /// Reads what is entered behind a prompt.
    /// - Parameter prompt: without control characters.
    func read(prompt: String) throws -> LineEvent
    /// Makes a line one that comes back with the up key. What equals the newest is left out.
    /// - Returns: whether it was added.
    func remember(_ line: String) -> Bool
}

/// What came of reading a line.
enum LineEvent: Equatable {
    /// What was entered. A paste may have brought several lines, with LF between them.
    case line(String)
    /// Ctrl-D on an empty line, or the terminal is gone.
    case end
    /// Ctrl-C.
    case interrupt
}
