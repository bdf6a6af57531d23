import QueryLanguage

/// A strategy from a file or standard input, and how places in it are told.
struct StrategyFile {
    /// As given; `-` for standard input.
    let path: String
    let strategy: Strategy
    /// The longest file that is read, in bytes.
    private static let limit = 16 << 20

    /// - Parameter path: what a strategy that is no file is called.
    init(path: String, strategy: Strategy) {
        self.path = path
        self.strategy = strategy
    }

    init(_ path: String) throws {
        self.path = path
        let bytes: [UInt8]
        if path == "-" {
            var lines = InputLines()
            var all: [UInt8] = []
            while let line = try lines.next() {
                all += line
                all.append(UInt8(ascii: "\n"))
                guard all.count <= Self.limit else {
                    throw UsageError("a strategy is at most \(Self.limit) bytes long.")
                }
            }
            bytes = all
        } else {
            bytes = try TextFile.read(path, limit: Self.limit)
        }
        strategy = Strategy(String(decoding: bytes, as: UTF8.self))
        guard !strategy.lines.isEmpty else { throw UsageError("\(TerminalText.line(path)) holds no search.") }
    }

    /// A message behind its place: `FILE:3:14: …`, with a caret where it's about bytes of a query.
    func text(_ message: StrategyMessage) -> String {
        var text = place(message.place) + ": " + message.text
        if let query = message.query, let range = message.range {
            text += ErrorMessage.pointing(at: range, in: query)
        }
        return text
    }

    /// `FILE:3:14`.
    func place(_ place: TextPlace) -> String {
        TerminalText.line(path) + ":\(place.line):\(place.column)"
    }
}
