/// The articles and pronouns that some languages write joined to the next word: `l’école`, `dell'arte`.
struct Elisions {
    /// Folded, without the apostrophe, packed into integers, the first byte in bits 0-7.
    private let prefixes: [UInt64]

    init(language: Language) {
        let words: [StaticString] =
            switch language.primary {
            case "fr": ["l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"]
            case "it":
                [
                    "l", "d", "c", "m", "s", "t", "v", "n", "un", "all", "agl", "dell", "dall", "nell",
                    "sull", "coll",
                    "degl", "dagl", "negl", "sugl", "quell", "quest", "bell",
                ]
            case "ca": ["l", "d", "m", "n", "s", "t"]
            case "ga": ["d", "m", "b"]
            default: []
            }
        prefixes = words.map { word in unsafe Self.pack(word.utf8Start, word.utf8CodeUnitCount) }
    }

    private static func pack(_ word: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
        var packed: UInt64 = 0
        for byte in 0..<length { unsafe packed |= UInt64(word[byte]) << UInt64(byte * 8) }
        return packed
    }

    /// No elided word takes more bytes of text.
    static let longestPrefix = 8

    var isEmpty: Bool { prefixes.isEmpty }

    /// Whether a folded word is elided in this language.
    func contain(_ word: UnsafeMutablePointer<UInt8>, _ length: Int) -> Bool {
        guard length > 0, length <= Self.longestPrefix else { return false }
        let packed = unsafe Self.pack(word, length)
        var place = 0
        while place < prefixes.count, prefixes[place] != packed { place += 1 }
        return place < prefixes.count
    }

    /// Where the elided word ends and where the next begins, in bytes; `nil` when the segment from `start` to
    /// `end` doesn't begin with one of this language.
    ///
    /// Unsafe: reads between `start` and `end`; a prefix has at most 8 bytes, for which the room on the stack
    /// is enough.
    func split(
        _ text: UnsafePointer<UInt8>, from start: Int, to end: Int, folding: FoldingMachine
    ) -> (elidedEnd: Int, nextStart: Int)? {
        var place = start
        while place < end, place - start <= Self.longestPrefix {
            let scalar = unsafe UTF8Scalar.read(text, at: place, end: end)
            if scalar.value == 0x27 || scalar.value == 0x2019 {
                guard place > start, place + scalar.length < end else { return nil }
                let isElision = unsafe withUnsafeTemporaryAllocation(
                    of: UInt8.self, capacity: FoldingMachine.roomNeeded(for: 12)
                ) { output in
                    guard let folded = output.baseAddress else { return false }
                    let length = unsafe folding.fold(text, from: start, to: place, into: folded)
                    return unsafe contain(folded, length)
                }
                return isElision ? (place, place + scalar.length) : nil
            }
            place += scalar.length
        }
        return nil
    }
}
