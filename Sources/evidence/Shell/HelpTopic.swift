/// A page of the shell's help.
struct HelpTopic: Sendable {
    /// What it's asked for by; the first one is listed.
    let names: [String]
    let text: String
    /// Queries, and commands, made of the words of the user's own index: in lists of a kind each, the best ones first.
    private let examples: @Sendable (HelpSample) -> [[String]]

    static let all = ofWords + ofConditions

    /// The most examples shown, and tried.
    private static let shownCount = 3
    private static let triedCount = 24

    init(
        _ names: [String], _ text: String,
        examples: @escaping @Sendable (HelpSample) -> [[String]] = { _ in [] }
    ) {
        self.names = names
        self.text = text
        self.examples = examples
    }

    /// The page, with examples from an index; of queries those that find something.
    /// - Parameter count: how many documents a query finds.
    func page(_ sample: HelpSample, count: (String) throws -> Int) rethrows -> String {
        var found: [(query: String, count: Int?)] = []
        for query in examples(sample).joined().prefix(Self.triedCount) where found.count < Self.shownCount {
            guard !query.hasPrefix(":") else {
                found.append((query, nil))
                continue
            }
            let total = try count(query)
            if total > 0, !found.contains(where: { $0.query == query }) { found.append((query, total)) }
        }
        guard !found.isEmpty else { return text }
        let lines = found.map { query, count in
            let shown = TerminalText.line(query)
            let padding = String(repeating: " ", count: max(1, 31 - DisplayWidth.of(shown)))
            guard let count else { return "  " + shown + "\n" }
            return "  " + shown + padding + (count == 1 ? "1 document" : "\(count) documents") + "\n"
        }
        return text + "\nIn this index:\n\n" + lines.joined()
    }

    /// What is made of the first words by twos: the first two, the first and the third, and so on.
    static func pairs(_ words: [String], _ most: Int = 10, _ make: (String, String) -> String) -> [String] {
        let words = words.prefix(5)
        let pairs = words.indices.dropFirst().flatMap { second in
            words.indices.prefix(second).map { make(words[$0], words[second]) }
        }
        return Array(pairs.prefix(most))
    }
}
