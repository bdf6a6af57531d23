/// The articles and pronouns that some languages write joined to the next word: `l’école`, `dell'arte`.
struct Elisions {
    /// Folded, without the apostrophe.
    private let prefixes: [StaticString]

    init(language: Language) {
        prefixes =
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
    }

    /// No elided word takes more bytes of text.
    static let longestPrefix = 8

    var isEmpty: Bool { prefixes.isEmpty }

    /// Whether a folded word is elided in this language.
    func contain(_ word: UnsafeMutablePointer<UInt8>, _ length: Int) -> Bool {
        prefixes.contains { prefix in
            guard prefix.utf8CodeUnitCount == length else { return false }
            for byte in 0..<length where unsafe prefix.utf8Start[byte] != word[byte] { return false }
            return true
        }
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
