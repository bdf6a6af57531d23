/// Whether the line ends of a plain text are meant: text is either wrapped by hand, where only blank lines
/// separate paragraphs, or every line is a paragraph of its own.
struct LineWrapping {
    /// The longest line that text wrapped by hand has.
    private static let widest = 110

    /// The width that the text is wrapped at, in characters; `nil` when no run of lines shows one.
    let width: Int?

    /// `runs` are the lines between blank lines.
    init(runs: [[String]]) {
        // Where paragraphs are long lines, no line end is an accident.
        var unwrapped = 0
        var all = 0
        for line in runs.joined() {
            let bytes = line.utf8.count
            all += bytes
            if bytes > Self.widest + 30, line.unicodeScalars.count > Self.widest + 30 { unwrapped += bytes }
        }
        guard unwrapped * 5 < all else {
            width = nil
            return
        }
        var longest = 0
        for run in runs where run.count >= 2 {
            let length = run.reduce(0) { max($0, $1.unicodeScalars.count) }
            if length <= Self.widest { longest = max(longest, length) }
        }
        width = longest >= 40 ? longest : nil
    }

    /// Whether the lines of a run are parts of one paragraph: nearly every line ends where the next line's
    /// first word wouldn't have fitted any more.
    func isWrapped(_ run: [String]) -> Bool {
        guard let width, run.count >= 2 else { return false }
        var full = 0
        var pairs = 0
        // A line before an item of a list ends where it does in any text.
        for (line, next) in zip(run, run.dropFirst()) where !Bullet.begins(next) {
            pairs += 1
            let length = line.unicodeScalars.count
            guard length <= Self.widest else { return false }
            let firstWord = next.unicodeScalars.prefix { !$0.isSpace }.count
            // A fifth of slack: people wrap by eye.
            if (length + 1 + firstWord) * 5 > width * 4 { full += 1 }
        }
        return pairs > 0 && full * 5 >= pairs * 4
    }
}
