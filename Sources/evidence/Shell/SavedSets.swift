import Glibc

/// Sets in a file, as a strategy: `3. knowledge exchange`, a line each.
///
/// A name without a slash is a file in `evidence/sets` of the XDG data folder.
enum SavedSets {
    private static let maximumBytes = 16 << 20

    /// The names that `:load` knows.
    static var names: [String] {
        (FileCompletion.completion(of: folder + "/", start: 0)?.candidates ?? []).compactMap { candidate in
            let name = candidate.text.dropFirst(folder.count + 1)
            return name.hasSuffix(".txt") ? String(name.dropLast(4)) : nil
        }
    }

    /// Writes the sets, over those of the same name.
    /// - Returns: what was done, a line.
    static func save(_ sets: [SearchSet], as name: String) throws(UsageError) -> String {
        let path = try path(name)
        let kept = sets.enumerated().filter { !$0.element.isDropped }
        guard !kept.isEmpty else { throw UsageError("There are no sets yet; every search makes one.") }
        if !name.contains("/") { UserFolder.make(folder) }
        let file = try FileText(path)
        try file.write(kept.map { "\($0.offset + 1). \($0.element.text)\n" }.joined())
        return "\(kept.count) sets in \(TerminalText.line(path))"
    }

    /// The sets of a file: numbers that rise, and texts.
    static func load(_ name: String) throws(UsageError) -> [(number: Int, text: String)] {
        let path = try path(name)
        let bytes = try TextFile.read(
            FilePath.expanded(path), limit: maximumBytes, advice: "Saved sets are listed by :load and Tab.")
        var sets: [(number: Int, text: String)] = []
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .enumerated()
        {
            let text = ShellLine.trimmed(String(decoding: line, as: UTF8.self))
            guard !text.isEmpty, text != "#", !text.hasPrefix("# ") else { continue }
            let digits = text.prefix { $0.isASCII && $0.isNumber }
            let query = ShellLine.trimmed(String(text.dropFirst(digits.count + 1)))
            guard let number = Int(digits), (1...1_000_000).contains(number),
                number > sets.last?.number ?? 0, text.dropFirst(digits.count).hasPrefix("."), !query.isEmpty
            else {
                throw UsageError(
                    "\(TerminalText.line(path)), line \(index + 1): a set is its number, a full stop and a query, "
                        + "in the order of the numbers, such as: 3. knowledge exchange")
            }
            sets.append((number, query))
        }
        guard sets.count <= 10_000, sets.last?.number ?? 0 <= 10_000 else {
            throw UsageError("\(TerminalText.line(path)) has more than 10000 sets.")
        }
        return sets
    }

    private static var folder: String { UserFolder.data + "/evidence/sets" }

    private static func path(_ name: String) throws(UsageError) -> String {
        guard !name.isEmpty else { throw UsageError("Give the sets a name, such as :save attendance.") }
        return name.contains("/") ? name : folder + "/" + name + ".txt"
    }
}
