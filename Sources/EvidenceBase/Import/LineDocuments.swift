import IndexStorage

/// The documents that one source of JSON Lines gave: ids, and a fingerprint of each by which a changed line
/// is told from an unchanged one. Kept as bytes, for there may be millions.
///
///     for each document: id (varint length and UTF-8), fingerprint (u64)
///
/// An id may stand more than once: the last one counts.
struct LineDocuments: Sendable, Equatable {
    /// Documents, each id once.
    private(set) var count = 0
    private(set) var bytes = ByteWriter()
    /// Ids that other sources have taken over.
    private var released: Set<ExactString> = []

    static func == (a: LineDocuments, b: LineDocuments) -> Bool {
        a.count == b.count && a.bytes.bytes == b.bytes.bytes && a.released == b.released
    }

    init() {}

    init(count: Int, bytes: [UInt8]) {
        self.count = count
        self.bytes.bytes = bytes
    }

    /// Adds a document. - Parameter isNew: whether its id isn't there yet.
    mutating func append(_ id: String, _ fingerprint: UInt64, isNew: Bool) {
        bytes.append(string: id)
        bytes.append(u64: fingerprint)
        if isNew { count += 1 }
    }

    /// Gives a document up.
    mutating func release(_ id: String) {
        if released.insert(ExactString(id)).inserted { count -= 1 }
    }

    /// Fingerprints by id. - Throws: `corrupt` when the bytes aren't what they should be.
    func fingerprints() throws(IndexError) -> ExactDictionary<UInt64> {
        var found: ExactDictionary<UInt64> = [:]
        found.reserveCapacity(count)
        try forEach { (id, fingerprint) in found[id] = fingerprint }
        return found
    }

    /// Every id with its fingerprint, in the order of the lines.
    func forEach(_ body: (String, UInt64) -> Void) throws(IndexError) {
        unsafe try bytes.bytes.span.bytes.withUnsafeBytes { (raw) throws(IndexError) in
            var reader = unsafe ByteReader(raw, file: "sources", offset: 0)
            while !reader.isAtEnd {
                let id = try reader.string()
                let fingerprint = try reader.u64()
                if !released.contains(ExactString(id)) { body(id, fingerprint) }
            }
        }
    }

    /// The bytes to keep: without what was given up.
    func encoded() throws(IndexError) -> [UInt8] {
        guard !released.isEmpty else { return bytes.bytes }
        var kept = ByteWriter()
        try forEach { (id, fingerprint) in
            kept.append(string: id)
            kept.append(u64: fingerprint)
        }
        return kept.bytes
    }
}
