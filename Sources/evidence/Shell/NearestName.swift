/// The name that was likely meant by one that isn't there.
enum NearestName {
    /// The nearest of some names, at most two edits away and fewer than half its letters; the first one of equals.
    static func of(_ name: String, among names: [String]) -> String? {
        let typed = Array(name.lowercased().unicodeScalars)
        guard typed.count <= 32 else { return nil }
        let ranked = names.map { (name: $0, edits: edits(typed, Array($0.unicodeScalars))) }
        let nearest = ranked.filter { $0.edits <= 2 && $0.edits * 2 < $0.name.utf8.count + 1 }
        return nearest.min { $0.edits < $1.edits }?.name
    }

    /// Insertions, deletions, replacements, and swaps of neighbours.
    /// Source: optimal string alignment, Boytsov 2011, "Indexing methods for approximate dictionary searching".
    private static func edits(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var before: [Int] = []
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var least = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, before[j - 1] + 1) }
                row.append(least)
            }
            before = last
            last = row
        }
        return last[b.count]
    }
}
