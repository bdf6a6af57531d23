/// The keys of a JSON Lines document that have a field of their own.
enum JSONLinesKey: UInt8, CaseIterable {
    case id, title, body, date, kind, language, authors, source, url, publisher, funder, grant, tags

    /// The key whose name is `bytes`; `nil` when it's none of them. Compares integers: no allocation for any
    /// key.
    init?(_ bytes: Span<UInt8>) {
        guard let packed = Self.pack(bytes) else { return nil }
        switch packed {
        case Self.packedNames[0]: self = .id
        case Self.packedNames[1]: self = .title
        case Self.packedNames[2]: self = .body
        case Self.packedNames[3]: self = .date
        case Self.packedNames[4]: self = .kind
        default:
            guard let index = Self.packedNames.firstIndex(of: packed), let key = Self(rawValue: UInt8(index))
            else { return nil }
            self = key
        }
    }

    /// What `Document.Finding.name` calls it.
    var findingName: String {
        switch self {
        case .authors: "author"
        case .tags: "tag"
        default: "\(self)"
        }
    }

    /// `findingName` and `how` of each key, made once.
    static let hows: [String] = allCases.map { "JSON key \($0)" }

    private static let packedNames: [UInt128] = allCases.map { key in
        pack(Array("\(key)".utf8).span) ?? 0
    }

    /// Up to sixteen bytes as one number; `nil` for none and for more.
    private static func pack(_ bytes: Span<UInt8>) -> UInt128? {
        guard (1...16).contains(bytes.count) else { return nil }
        var packed: UInt128 = 0
        for index in 0..<bytes.count { packed = packed << 8 | UInt128(bytes[index]) }
        return packed
    }
}
