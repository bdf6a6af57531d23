import EvidenceBase
import IndexStorage
import QueryLanguage
import SearchEngine

/// The numbered sets of a session: named, changed, dropped.
extension ShellSession {
    /// The set that a person names: `3`, `#3`, `S3`.
    /// - Throws: `UsageError` when there's none.
    func setNumber(_ name: String) throws(UsageError) -> Int {
        let digits = name.hasPrefix("#") || name.hasPrefix("S") ? name.dropFirst() : name[...]
        guard let number = Int(digits), sets.indices.contains(number - 1), !sets[number - 1].isDropped else {
            throw UsageError("There's no set \(TerminalText.line(name)); :sets lists them.")
        }
        return number
    }

    /// The set of a name, or of none the newest.
    func setNumber(orLast name: String) throws(UsageError) -> Int {
        if !name.isEmpty { return try setNumber(name) }
        guard let last = sets.lastIndex(where: { !$0.isDropped }) else { throw UsageError("Search first.") }
        return last + 1
    }

    /// Changes what a set searches for, and runs again what is made of it.
    /// - Returns: what became of each set that was run, a line each.
    func change(_ number: Int, to text: String) throws -> String {
        try base.refresh()
        var changed: Set<Int> = [number]
        var lines = ""
        var newSets = sets
        newSets[number - 1].text = text
        for index in sets.indices where !sets[index].isDropped {
            guard index + 1 == number || !newSets[index].uses.isDisjoint(with: changed) else { continue }
            changed.insert(index + 1)
            let set = try made(newSets[index].text, after: newSets[..<index])
            lines += Self.line(index + 1, set, before: sets[index].total)
            newSets[index] = set
        }
        sets = newSets
        return lines
    }

    /// `#3      12  was 9  knowledge exchange`
    private static func line(_ number: Int, _ set: SearchSet, before: Int) -> String {
        let count = String(set.total)
        let padding = String(repeating: " ", count: max(0, 8 - count.utf8.count))
        let flag = set.total == before ? "unchanged" : "was \(before)"
        return "#\(number)\(padding)\(count)  \(flag)  \(TerminalText.line(set.text))\n"
    }

    /// Runs a text as a set that may name those before it, and shows nothing.
    func made(_ text: String, after earlier: ArraySlice<SearchSet>) throws -> SearchSet {
        let used = nameable(earlier)
        let query = try parse(text, used).query
        var options = SearchOptions()
        options.limit = 0
        let result = try searching { (isCancelled: @escaping () -> Bool) throws(IndexError) in
            try base.search(query, options: options, isCancelled: isCancelled)
        }
        return SearchSet(
            text: text, query: query, total: result.total, elapsedMicroseconds: result.elapsedMicroseconds,
            uses: used.numbers)
    }

    /// Takes sets away. Their numbers aren't given again.
    /// - Throws: `UsageError` when another set is made of one of them.
    func drop(_ numbers: Set<Int>) throws(UsageError) {
        for (index, set) in sets.enumerated() where !set.isDropped && !numbers.contains(index + 1) {
            if let used = set.uses.intersection(numbers).min() {
                throw UsageError("#\(index + 1) is made of #\(used); drop it, too, or change it with :edit.")
            }
        }
        for number in numbers { sets[number - 1].isDropped = true }
        if sets.allSatisfy(\.isDropped) {
            sets = []
            lastPage = nil
            shownSet = nil
        }
    }
}
