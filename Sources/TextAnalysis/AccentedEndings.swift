/// Endings whose accent a stemmer relies on: surface terms have none, so the ones that are nearly always
/// written with an accent get it back, for the stemmer only.
struct AccentedEndings {
    private let endings: [(plain: StaticString, accented: StaticString)]

    init(_ family: StemFamily?) {
        endings =
            switch family {
            case .spanish: [("cion", "ción"), ("sion", "sión")]
            case .portuguese: [("cao", "ção"), ("coes", "ções"), ("sao", "são"), ("soes", "sões")]
            case .catalan: [("cio", "ció"), ("sio", "sió")]
            case .french: [("ee", "ée"), ("ees", "ées")]
            default: []
            }
    }

    /// Accents the ending of a word of at least five bytes. Constant time.
    func restore(in word: inout [UInt8]) {
        guard word.count >= 5 else { return }
        for ending in endings {
            let start = word.count - ending.plain.utf8CodeUnitCount
            guard word[start...].isEqual(to: ending.plain) else { continue }
            ending.accented.withUTF8Buffer { unsafe word.replaceSubrange(start..., with: $0) }
            return
        }
    }
}
