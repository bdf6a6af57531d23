public import TextAnalysis

/// How files are imported.
public struct ImportOptions: Sendable {
    /// For documents whose kind isn't found in them. A file that was imported under another kind is read
    /// again.
    public var kind: String?
    /// For documents whose language isn't stated in them. A file that was imported under another language is
    /// read again.
    public var language: Language?
    /// Words that get a stem of their own. The index remembers them: they can be given when it has no documents,
    /// or as they are. `nil` keeps what the index has.
    public var protectedWords: ProtectedWords?
    /// Glob patterns (`*`, `?`, `**`) of paths under the roots to leave out. What was imported earlier stays.
    public var exclude: [String] = []
    /// Report what would be done and change nothing.
    public var isDryRun = false
    /// How many files to read at once, and how many threads store, invert and merge; at least 1. What's imported
    /// doesn't depend on it.
    public var jobs = 1

    public init() {}
}
