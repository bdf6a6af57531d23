/// What the spelling rules make of a British and an American word list: which pairs of spellings meet, and
/// which words are brought together that are no pair.
///
/// The pairs come from the lists and `differences` alone, not from the rules, so that the rules can be judged
/// by them.
package struct SpellingReport: Sendable {
    /// Two spellings of a word: a British word from which one of the `differences` makes an American one. At
    /// least one of them is in one list only.
    package struct Pair: Hashable, Sendable {
        package var british: String
        package var american: String
        package var britishStem: String
        package var americanStem: String

        package var meets: Bool { britishStem == americanStem }
    }

    /// British words with one stem, of which the stemmer alone would keep some apart, though they are no
    /// spellings of one word.
    package struct Merger: Sendable {
        package var stem: String
        /// An example of each group that belongs together, the largest group first.
        package var words: [String]
        /// The words of all groups but the largest.
        package var strayCount: Int
    }

    /// In order of the British, then of the American spellings.
    package private(set) var pairs: [Pair] = []
    /// In order of the stems.
    package private(set) var mergers: [Merger] = []
    /// The words of the British list that were compared.
    package private(set) var britishCount: Int

    /// Of the pairs, from 0 to 1; 1 when there are none.
    package var shareThatMeets: Double {
        pairs.isEmpty ? 1 : Double(pairs.count(where: \.meets)) / Double(pairs.count)
    }

    /// Of the British words, from 0 to 1.
    package var shareMerged: Double {
        Double(mergers.reduce(0) { $0 + $1.strayCount }) / Double(max(1, britishCount))
    }

    /// The rules: a text within a word, what takes its place, and where in the word it may stand.
    package static var rules: [(text: String, with: String, place: String)] {
        SpellingReplacement.all.map { ("\($0.text)", "\($0.with)", $0.place.rawValue) }
    }

    /// Compares two lists. Of their words, those of the letters a to z count, in small letters; so possessives
    /// are left out, which have the stems of what they are made from. Time linear in the lists.
    package init(british: [String], american: [String]) {
        let british = Self.plainWords(british)
        let american = Self.plainWords(american)
        britishCount = british.count
        let stems = SpellingStems()
        pairs = Self.pairs(british, american, stems)
        mergers = Self.mergers(british, american, stems)
    }

    private static func plainWords(_ words: [String]) -> Set<[UInt8]> {
        var plain: Set<[UInt8]> = []
        for word in words {
            let bytes = word.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
            if bytes.allSatisfy({ (0x61...0x7A).contains($0) }) { plain.insert(bytes) }
        }
        return plain
    }

    // MARK: - Pairs

    private static func pairs(
        _ british: Set<[UInt8]>, _ american: Set<[UInt8]>, _ stems: SpellingStems
    ) -> [Pair] {
        var found: Set<[[UInt8]]> = []
        for word in british.subtracting(american) {
            for twin in twins(of: word, .american) where american.contains(twin) {
                found.insert([word, twin])
            }
        }
        for word in american.subtracting(british) {
            for twin in twins(of: word, .british) where british.contains(twin) { found.insert([twin, word]) }
        }
        return found.map { pair in
            Pair(
                british: String(decoding: pair[0], as: UTF8.self),
                american: String(decoding: pair[1], as: UTF8.self),
                britishStem: String(decoding: stems.stem(pair[0]), as: UTF8.self),
                americanStem: String(decoding: stems.stem(pair[1]), as: UTF8.self))
        }.sorted { ($0.british, $0.american) < ($1.british, $1.american) }
    }

    // MARK: - Mergers

    private static func mergers(
        _ british: Set<[UInt8]>, _ american: Set<[UInt8]>, _ stems: SpellingStems
    ) -> [Merger] {
        /// By stem, then by what the stemmer alone makes of them.
        var families: [[UInt8]: [[UInt8]: [[UInt8]]]] = [:]
        for word in british {
            families[stems.stem(word), default: [:]][stems.plainStem(word), default: []].append(word)
        }
        var mergers: [Merger] = []
        for (stem, groups) in families where groups.count > 1 {
            let joined = joined(groups, british.union(american), stems)
            guard joined.count > 1 else { continue }
            mergers.append(
                Merger(
                    stem: String(decoding: stem, as: UTF8.self),
                    words: joined.map { String(decoding: $0[0], as: UTF8.self) },
                    strayCount: joined.dropFirst().reduce(0) { $0 + $1.count }))
        }
        return mergers.sorted { $0.stem < $1.stem }
    }

    /// Joins the groups that hold spellings of one word: a word of one has a twin, in a list, to which the
    /// stemmer alone gives the stem of the other.
    /// - Returns: the groups, the largest first, each in order of its words.
    private static func joined(
        _ groups: [[UInt8]: [[UInt8]]], _ words: Set<[UInt8]>, _ stems: SpellingStems
    ) -> [[[UInt8]]] {
        var owner = Dictionary(uniqueKeysWithValues: groups.keys.map { ($0, $0) })
        for (plain, members) in groups {
            for twin in members.flatMap({ twins(of: $0, .american).union(twins(of: $0, .british)) })
            where words.contains(twin) {
                guard let own = owner[plain], let other = owner[stems.plainStem(twin)], own != other else {
                    continue
                }
                for key in owner.keys where owner[key] == other { owner[key] = own }
            }
        }
        let sets = Dictionary(grouping: groups, by: { owner[$0.key] }).values.map { parts in
            parts.flatMap(\.value).sorted { $0.lexicographicallyPrecedes($1) }
        }
        return sets.sorted { one, other in
            one.count != other.count ? one.count > other.count : one[0].lexicographicallyPrecedes(other[0])
        }
    }
}
