/// Where a session's answers go: the terminal through the pager, a file beside it, a file instead of it.
final class ShellOutput {
    private let console: Console
    private let usesPager: Bool
    /// The file of `:tee`.
    private var copy: FileText?
    /// The file of `:once`, for the line that follows.
    private var next: FileText?
    /// That of the line at work.
    private var current: FileText?

    init(_ console: Console, usesPager: Bool) {
        self.console = console
        self.usesPager = usesPager
    }

    /// Whether the line at work answers into a file.
    var isRedirected: Bool { current != nil }

    /// Shows text that holds nothing foreign.
    /// - Parameters:
    ///   - pages: whether what doesn't fit goes through the pager.
    ///   - firstLine: the line at which the pager opens, from 1.
    ///   - heading: what is still to be seen when the pager is left.
    func show(_ text: String, pages: Bool = true, firstLine: Int = 1, heading: String = "") throws {
        if let current {
            try current.write(Styler.uncolored(text))
            return
        }
        try copy?.write(Styler.uncolored(text))
        try Pager(console: console, isUsed: usesPager && pages, firstLine: firstLine, heading: heading).show(
            text)
    }

    /// The line that follows answers into a file, made anew.
    func redirectNext(to path: String) throws(UsageError) { next = try FileText(path) }

    /// Answers go into a file, too, made anew; `nil` ends that.
    func copy(to path: String?) throws(UsageError) {
        copy = try path.map { path throws(UsageError) in try FileText(path) }
    }

    var copyPath: String? { copy?.path }

    /// A line begins.
    func begin() {
        current = next
        next = nil
    }

    /// It's done.
    func end() { current = nil }
}
