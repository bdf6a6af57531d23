/// What an import did, or would do. All that it says is committed when it's returned, unless the run was a
/// dry one.
public struct ImportReport: Sendable {
    /// Something worth telling about a place.
    public struct Failure: Sendable, Equatable {
        /// The path, or `path:line` for a line of JSON Lines.
        public var place: String
        /// What is wrong and what to do about it, or what was taken.
        public var reason: String

        public init(place: String, reason: String) {
            self.place = place
            self.reason = reason
        }
    }

    /// A file that has another path than at the last run, and the same content. Its document keeps its id.
    public struct Rename: Sendable, Equatable {
        public var from: String
        public var to: String
        public var id: String

        public init(from: String, to: String, id: String) {
            self.from = from
            self.to = to
            self.id = id
        }
    }

    /// Ids of new documents, in byte order.
    public internal(set) var added: [String] = []
    /// Ids of documents that replaced an earlier version, in byte order.
    public internal(set) var changed: [String] = []
    /// Ids of documents whose file or line is gone, in byte order.
    public internal(set) var removed: [String] = []
    /// In byte order of the ids.
    public internal(set) var renamed: [Rename] = []
    /// Documents that are as they were.
    public internal(set) var unchangedCount = 0
    /// What couldn't be read, in the order of reading. Documents that a failed file or line gave earlier are
    /// kept.
    public internal(set) var failed: [Failure] = []
    /// Things worth telling that are no failure, in the order of reading.
    public internal(set) var notices: [Failure] = []
    public internal(set) var elapsedMicroseconds: UInt64 = 0

    /// Whether the run made a commit, or a dry run would have.
    public var hasChanges: Bool {
        !(added.isEmpty && changed.isEmpty && removed.isEmpty && renamed.isEmpty)
    }
}
