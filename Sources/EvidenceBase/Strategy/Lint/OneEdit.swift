/// Whether two words are one edit apart.
enum OneEdit {
    /// A scalar inserted, left out, replaced, or swapped with its neighbour. Linear.
    static func lies(between one: String, and other: String) -> Bool {
        var (a, b) = (Array(one.unicodeScalars)[...], Array(other.unicodeScalars)[...])
        while let x = a.first, x == b.first {
            a.removeFirst()
            b.removeFirst()
        }
        while let x = a.last, x == b.last {
            a.removeLast()
            b.removeLast()
        }
        switch (a.count, b.count) {
        case (0, 1), (1, 0), (1, 1): return true
        case (2, 2): return a.first == b.last && a.last == b.first
        default: return false
        }
    }
}
