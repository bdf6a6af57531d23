import QueryModel

/// What stands between quotation marks: a phrase, one word, or words with truncations among them.
///
/// `\*` and `\?` are these signs as text, where they'd be operators without the backslash. In a field whose
/// values are ids, everything is text.
struct QuotedText {
    /// The text, white space at both ends left out and each run within made one space; its backslashes stay.
    private(set) var content = String.UnicodeScalarView()
    private let pieces: [ArraySlice<Unicode.Scalar>]
    private let isExact: Bool
    private let fields: [Field]?

    /// - Parameter isStraight: `""` is a mark of the text.
    init(
        _ scalars: ArraySlice<Unicode.Scalar>, isStraight: Bool, isExact: Bool, fields: [Field]?
    ) {
        var text: [Unicode.Scalar] = []
        var isPending = false
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            index += 1
            if scalar.isSpace {
                isPending = !text.isEmpty
                continue
            }
            if isPending { text.append(" ") }
            isPending = false
            text.append(scalar)
            if isStraight, scalar == "\"" { index += 1 }
        }
        content.append(contentsOf: text)
        // The value of such a field is one term with its spaces.
        pieces = fields.holdOneTerm ? [text[...]] : text.split(separator: " ")
        self.isExact = isExact
        self.fields = fields
    }

    /// What the text stands for.
    var query: Query {
        guard pieces.contains(where: isOperator) else { return literal }
        return joined(words)
    }

    /// The same with any ending: a `*` follows the closing mark.
    var truncated: Query {
        guard pieces.count > 1, let last = pieces.last else { return .prefix(literalText) }
        guard last.contains(where: { $0.isSearchable }) else { return query }
        return joined(words(pieces.dropLast()) + [.prefix(Self.unescaped(last))])
    }

    /// The words as operands; those in which nothing can be searched left out.
    var words: [Query] { words(pieces[...]) }

    /// A piece is a `*` and nothing else.
    var hasLoneStar: Bool { pieces.contains { $0.allSatisfy { $0 == "*" } } }

    private func words(_ pieces: ArraySlice<ArraySlice<Unicode.Scalar>>) -> [Query] {
        pieces.compactMap { piece in
            if isOperator(piece) { return TermPattern.wildcard(piece, in: fields) }
            guard fields.holdOneTerm || piece.contains(where: { $0.isSearchable }) else { return nil }
            return .word(Self.unescaped(piece), exactly: isExact)
        }
    }

    private func joined(_ words: [Query]) -> Query {
        words.count > 1 ? .near(words, distance: 0, isOrdered: true) : words.first ?? literal
    }

    private var literal: Query {
        let text = literalText
        return text.unicodeScalars.contains(" ")
            ? .phrase(text, exactly: isExact) : .word(text, exactly: isExact)
    }

    private var literalText: String {
        fields.areVerbatim ? String(content) : Self.unescaped(content)
    }

    private func isOperator(_ piece: ArraySlice<Unicode.Scalar>) -> Bool {
        !fields.areVerbatim && !Self.hasEscape(piece) && TermPattern.wildcard(piece, in: fields) != nil
    }

    // MARK: Backslashes

    /// A text as it's written between straight quotation marks to be read as text.
    static func escaped(_ text: String, fields: [Field]?) -> String {
        var result = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        let pieces =
            fields.holdOneTerm
            ? [scalars[...]] : scalars.split(separator: " ", omittingEmptySubsequences: false)
        for (number, piece) in pieces.enumerated() {
            if number > 0 { result.append(" ") }
            let isEscaped =
                !fields.areVerbatim
                && (hasEscape(piece) || TermPattern.wildcard(piece, in: fields) != nil
                    || (!piece.isEmpty && piece.allSatisfy { $0 == "*" }))
            for scalar in piece {
                if isEscaped, scalar == "*" || scalar == "?" { result.append("\\") }
                result.append(scalar)
                if scalar == "\"" { result.append("\"") }
            }
        }
        return String(result)
    }

    /// Whether a backslash stands before a `*` or a `?`.
    private static func hasEscape(_ piece: some Sequence<Unicode.Scalar>) -> Bool {
        var isAfterBackslash = false
        for scalar in piece {
            if isAfterBackslash, scalar == "*" || scalar == "?" { return true }
            isAfterBackslash = scalar == "\\"
        }
        return false
    }

    private static func unescaped(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var result = String.UnicodeScalarView()
        for scalar in scalars {
            if scalar == "*" || scalar == "?", result.last == "\\" { result.removeLast() }
            result.append(scalar)
        }
        return String(result)
    }
}
