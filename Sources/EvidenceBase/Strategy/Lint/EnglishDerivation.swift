/// Tells by its looks whether one English stem was made from another: `teacher` from `teach`.
enum EnglishDerivation {
    /// What a suffix of derivation leaves of itself in a stem, and the ending of `children`. No `i`, `e` and `y`: `police` and `policy` differ in them.
    private static let suffixes: Set<Substring> = [
        "er", "or", "eer", "ist", "ism", "al", "alist", "alism", "ic", "ical", "ian", "an", "ari", "eri",
        "ment", "abl", "ibl", "iv", "at", "it", "iti", "ness", "less", "ful", "ship", "hood", "dom", "ward",
        "wise", "like", "ing", "ed", "s", "es", "ion", "ation", "ant", "ent", "anc", "enc", "ise", "is",
        "isat", "ous", "ling", "ee", "age", "ly", "ally", "icat", "icatori", "ator", "atori", "ori", "ativ",
        "ren",
    ]
    /// The fewest letters of a word that may be the first part of a compound, and of the second part.
    private static let shortestFirstPart = 5
    private static let shortestSecondPart = 3

    /// Of words that begin alike, those that aren't related to the group with the most documents: groups share a
    /// stem, and are related when one stem is the other with a suffix of derivation, or a word begins with a whole
    /// word of a related group.
    static func unrelated(
        _ terms: [TermCount], stem: (String) -> String
    ) -> (main: TermCount, unrelated: [TermCount])? {
        var groups: [String: [TermCount]] = [:]
        for term in terms where term.term.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) {
            groups[stem(term.term), default: []].append(term)
        }
        func weight(_ stem: String) -> Int { groups[stem, default: []].reduce(0) { $0 + $1.documentCount } }
        guard let main = groups.keys.max(by: { (weight($0), $1) < (weight($1), $0) }),
            let example = groups[main]?.max(by: { ($0.documentCount, $1.term) < ($1.documentCount, $0.term) })
        else { return nil }
        var related: Set<String> = [main]
        var pending = [main]
        while let stem = pending.popLast() {
            let words = groups[stem, default: []].map(\.term).filter { $0.utf8.count >= shortestFirstPart }
            for (other, members) in groups where !related.contains(other) {
                guard
                    isDerived(other, from: stem) || isDerived(stem, from: other)
                        || members.allSatisfy({ member in words.contains { isCompound(member.term, of: $0) } }
                        )
                else { continue }
                related.insert(other)
                pending.append(other)
            }
        }
        let unrelated = terms.filter {
            $0.term.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) && !related.contains(stem($0.term))
        }
        return (example, unrelated)
    }

    private static func isDerived(_ stem: String, from base: String) -> Bool {
        stem.hasPrefix(base) && suffixes.contains(stem.dropFirst(base.count))
    }

    private static func isCompound(_ word: String, of first: String) -> Bool {
        word.hasPrefix(first) && word.utf8.count >= first.utf8.count + shortestSecondPart
    }
}
