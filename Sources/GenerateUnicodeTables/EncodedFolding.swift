/// Folding as the tables hold it.
///
/// A value a code point: 0 when it folds to itself and never joins with what's before it; else bit 15 for a
/// mark or letter that may move or compose (bits 0-7 its combining class, bit 8 when it may compose with
/// what's before it, bit 9 when it's removed unless it composes); else bits 0-13 times two is the place of
/// its folded form in `strings` (a byte of length, then UTF-8), with bit 14 when that form itself holds such
/// a mark.
struct EncodedFolding {
    private(set) var values = [UInt16](repeating: 0, count: UnicodeDatabase.codePoints)
    private(set) var strings: [UInt8] = [0, 0]
    /// Triples (first, second, composite), ordered by the first two.
    let compositions: [UInt32]

    init(_ rules: FoldingRules) {
        let seconds = Set(rules.compositions.keys.map { $0[1] })
        let conditional = rules.conditionalDiacritics
        compositions = rules.compositions
            .map { [$0.key[0], $0.key[1], $0.value] }
            .sorted { $0.lexicographicallyPrecedes($1) }
            .flatMap { $0 }

        var places = [[UInt8]: Int]()
        for codePoint in UInt32(0)..<UInt32(UnicodeDatabase.codePoints) {
            if (0xD800...0xDFFF).contains(codePoint) { continue }
            func joining(_ scalar: UInt32) -> UInt16 {
                let composes: UInt16 = seconds.contains(scalar) || Self.isJamo(scalar) ? 0x100 : 0
                let combiningClass = rules.database.combiningClasses[Int(scalar)]
                return UInt16(combiningClass) | composes | (conditional.contains(scalar) ? 0x200 : 0)
            }
            if conditional.contains(codePoint) {
                values[Int(codePoint)] = 0x8000 | joining(codePoint)
                continue
            }
            let folded = rules.fold(codePoint)
            if folded == [codePoint] {
                let join = joining(codePoint)
                values[Int(codePoint)] = join == 0 ? 0 : 0x8000 | join
                continue
            }
            var bytes: [UInt8] = []
            for scalar in folded {
                guard let scalar = Unicode.Scalar(scalar) else { fail("a surrogate in a folded form") }
                bytes += Array(String(scalar).utf8)
            }
            if places[bytes] == nil {
                places[bytes] = strings.count / 2
                strings += [UInt8(bytes.count)] + bytes
                if !strings.count.isMultiple(of: 2) { strings.append(0) }
            }
            guard let place = places[bytes], place < 1 << 14 else { fail("too many folded forms") }
            values[Int(codePoint)] = UInt16(place) | (folded.contains { joining($0) != 0 } ? 0x4000 : 0)
        }
        // Folded forms are copied eight bytes at a time.
        strings += [UInt8](repeating: 0, count: 8)
    }

    /// Vowels and final consonants of Hangul, which compose with what's before them.
    private static func isJamo(_ codePoint: UInt32) -> Bool {
        (0x1161...0x1175).contains(codePoint) || (0x11A8...0x11C2).contains(codePoint)
    }
}
