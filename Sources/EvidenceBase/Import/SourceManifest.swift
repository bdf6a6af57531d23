import IndexStorage

/// Which files an index was made from, so that a later import can tell what changed. It's the content of the
/// framed file `sources-G` that a commit lists.
///
///     manifest      = version importVersion count source*
///     version         u8    1
///     import version  u32   of the code that made documents of the files
///     count           varint
///     source, in byte order of the paths:
///       path, root, kind, language    each a varint length and UTF-8
///       size u64, modified i64, changed i64, read at i64    bytes; nanoseconds since 1970
///       hash          u64 low half, u64 high half; both 0 for none
///       documents     u8 0 and the id, a varint length and UTF-8
///                  or u8 1, varint count, varint byte length, and the bytes of `LineDocuments`
///
/// All numbers are little-endian.
struct SourceManifest: Sendable {
    /// Grows when importing the same file makes another document of it: all files are then read again.
    static let importVersion: UInt32 = 2
    private static let version: UInt8 = 1

    /// By path.
    private(set) var sources: ExactDictionary<Source> = [:]
    /// Whether the documents of the sources were made by other code than this.
    private(set) var isOutdated = false
    /// Whether something was put, removed or released.
    private(set) var isChanged = false
    /// By id, the path of the source it came from; made when it's first asked for.
    private var owners: ExactDictionary<String>?

    init() {}

    subscript(path: String) -> Source? { sources[path] }

    /// Puts a source in its place.
    mutating func set(_ source: Source) {
        sources[source.path] = source
        isChanged = true
    }

    /// Forgets a source; documents that others have taken over stay theirs.
    mutating func remove(_ path: String) {
        sources[path] = nil
        isChanged = true
    }

    /// The path of the source that a document of the index came from; `nil` for one that a program gave. What
    /// sources gave after the first call isn't known.
    ///
    /// - Complexity: linear in all documents at the first call, O(1) afterwards.
    mutating func owner(of id: String) throws(IndexError) -> String? {
        if owners == nil {
            var made: ExactDictionary<String> = [:]
            for source in sources.values {
                switch source.documents {
                case .one(let id): made[id] = source.path
                case .lines(let lines): try lines.forEach { (id, _) in made[id] = source.path }
                }
            }
            owners = made
        }
        guard let path = owners?[id], sources[path] != nil else { return nil }
        return path
    }

    /// Takes a document from the source that it came from. A source of that one document is forgotten, so
    /// that the next import reads it anew. Of a source of lines the others stay; with `isReadAgain` the next
    /// import reads it again, even if it's unchanged.
    mutating func release(_ id: String, from path: String, isReadAgain: Bool) {
        owners?[id] = nil
        guard var source = sources[path] else { return }
        isChanged = true
        switch source.documents {
        case .one:
            sources[path] = nil
        case .lines(var lines):
            lines.release(id)
            source.documents = .lines(lines)
            if isReadAgain {
                source.stamp = .none
                source.hash = nil
            }
            sources[path] = source
        }
    }
}

extension SourceManifest {
    /// The bytes to commit.
    func encoded() throws(IndexError) -> [UInt8] {
        var out = ByteWriter()
        out.append(u8: Self.version)
        out.append(u32: Self.importVersion)
        out.append(varint: UInt64(sources.count))
        for path in sources.keys.sorted(by: { $0.precedesInBytes($1) }) {
            guard let source = sources[path] else { continue }
            for text in [source.path, source.root, source.kind, source.language] { out.append(string: text) }
            out.append(u64: source.stamp.size)
            for time in [source.stamp.modified, source.stamp.changed, source.readAt] {
                out.append(u64: UInt64(bitPattern: time))
            }
            out.append(u64: source.hash?.low ?? 0)
            out.append(u64: source.hash?.high ?? 0)
            switch source.documents {
            case .one(let id):
                out.append(u8: 0)
                out.append(string: id)
            case .lines(let lines):
                let bytes = try lines.encoded()
                out.append(u8: 1)
                out.append(varint: UInt64(lines.count))
                out.append(varint: UInt64(bytes.count))
                out.append(bytes: bytes)
            }
        }
        return out.bytes
    }

    /// Reads what a commit holds; no bytes make an empty manifest.
    init(_ bytes: [UInt8], file: String) throws(IndexError) {
        guard !bytes.isEmpty else { return }
        self = unsafe try bytes.span.bytes.withUnsafeBytes { (raw) throws(IndexError) in
            // The content begins after the frame's header of 32 bytes.
            var reader = unsafe ByteReader(raw, file: file, offset: 32)
            return try SourceManifest(reading: &reader)
        }
    }

    private init(reading reader: inout ByteReader) throws(IndexError) {
        let version = try reader.u8()
        guard version == Self.version else { throw reader.corrupt("a manifest of version \(version)") }
        isOutdated = try reader.u32() != Self.importVersion
        for _ in 0..<(try reader.varint()) {
            let source = try Source(reading: &reader)
            guard sources[source.path] == nil else {
                throw reader.corrupt("the source \(source.path) twice")
            }
            sources[source.path] = source
        }
        guard reader.isAtEnd else { throw reader.corrupt("\(reader.remaining) bytes too many") }
    }
}

extension Source {
    fileprivate init(reading reader: inout ByteReader) throws(IndexError) {
        path = try reader.string()
        root = try reader.string()
        kind = try reader.string()
        language = try reader.string()
        stamp = SourceStamp(
            size: try reader.u64(), modified: Int64(bitPattern: try reader.u64()),
            changed: Int64(bitPattern: try reader.u64()))
        readAt = Int64(bitPattern: try reader.u64())
        let hash = ContentHash(low: try reader.u64(), high: try reader.u64())
        self.hash = hash == ContentHash(low: 0, high: 0) ? nil : hash
        switch try reader.u8() {
        case 0: documents = .one(try reader.string())
        case 1:
            let count = try reader.varint()
            let length = try reader.varint()
            guard length <= UInt64(reader.remaining), count <= length else {
                throw reader.corrupt(
                    "a list of \(count) documents in \(length) bytes, \(reader.remaining) left")
            }
            let bytes = unsafe Array(try reader.bytes(count: Int(length)))
            documents = .lines(LineDocuments(count: Int(count), bytes: bytes))
        default: throw reader.corrupt("documents of a kind that isn't known")
        }
    }
}
