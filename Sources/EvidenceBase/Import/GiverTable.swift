/// By the id of each document that a run gave, the number of the source that it came from. A run may give
/// millions: growing moves hashes and no ids. Not thread-safe.
struct GiverTable {
    private var ids: [String] = []
    /// By place of the id.
    private var givers: [Int32] = []
    /// `hash << 32 | place + 1`, 0 for none; the count is a power of two and at most half are taken.
    private var table = [UInt64](repeating: 0, count: 1 << 8)

    /// The number of the source that gave a document; `nil` when none did. O(1).
    subscript(_ id: String) -> Int? {
        guard let place = find(id, Self.hash(id)).place, givers[place] >= 0 else { return nil }
        return Int(givers[place])
    }

    /// Sets the giver of a document, or with `nil` takes it back, and returns the one before. O(1) amortised.
    mutating func update(_ id: String, _ giver: Int?) -> Int? {
        let hash = Self.hash(id)
        let code = giver.map { Int32(clamping: $0) } ?? -1
        let (entry, place) = find(id, hash)
        if let place {
            let earlier = givers[place]
            givers[place] = code
            return earlier < 0 ? nil : Int(earlier)
        }
        ids.append(id)
        givers.append(code)
        table[entry] = UInt64(hash) << 32 | UInt64(ids.count)
        if ids.count * 2 > table.count { grow() }
        return nil
    }

    /// The entry at which an id stands in the table, with its place, or the one where it would go.
    private func find(_ id: String, _ hash: UInt32) -> (entry: Int, place: Int?) {
        let mask = table.count - 1
        var entry = Int(hash) & mask
        while table[entry] != 0 {
            if table[entry] >> 32 == UInt64(hash) {
                let place = Int(UInt32(truncatingIfNeeded: table[entry])) - 1
                // Ids are bytes: two that only Unicode holds for equal are different documents.
                if ids[place].utf8.elementsEqual(id.utf8) { return (entry, place) }
            }
            entry = (entry + 1) & mask
        }
        return (entry, nil)
    }

    private mutating func grow() {
        var grown = [UInt64](repeating: 0, count: table.count * 2)
        let mask = grown.count - 1
        for code in table where code != 0 {
            var entry = Int(code >> 32) & mask
            while grown[entry] != 0 { entry = (entry + 1) & mask }
            grown[entry] = code
        }
        table = grown
    }

    /// Seeded anew in each process, so that no ids can be made to collide.
    private static func hash(_ id: String) -> UInt32 {
        UInt32(truncatingIfNeeded: id.hashValue)
    }
}
