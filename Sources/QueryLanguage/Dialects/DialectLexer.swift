import QueryModel

/// Cuts a strategy line into tokens, by the rules of its platform.
///
/// What can't be carried over is gathered, so that one error names all of it. The platforms' own forms are in
/// files of their own (`DialectLexer+Ovid` and so on), words and operators in `DialectLexer+Words`, fields in
/// `DialectLexer+Fields`, earlier lines in `DialectLexer+Lines`. Linear in the line's length.
struct DialectLexer {
    /// The line's scalars with their places.
    var source: Lexer
    let rules: DialectRules
    var notices: NoticeList
    /// The next scalar.
    var at = 0
    var tokens: [DialectToken] = []
    /// What can't be carried over, in order of place.
    private(set) var refusals: [(range: Range<Int>, reason: String)] = []
    /// Codes of fields whose meaning has been told.
    var toldFields: Set<String> = []
    /// No subject heading begins before this scalar.
    var headingFreeUntil = 0

    init(_ text: String, rules: DialectRules, options: QueryParser.Options) {
        source = Lexer(text, options: options)
        self.rules = rules
        notices = NoticeList(isStrict: options.isStrict)
    }

    /// Fills `tokens`.
    /// - Throws: for what can't be carried over, and for what the platform itself wouldn't read.
    mutating func run() throws(QueryError) {
        if rules.dialect == .ovid { readOvidCommand() }
        while let scalar = scalar(at) {
            if scalar.isSpace {
                at += 1
                continue
            }
            if isOperandStart, try readSpecial() { continue }
            switch scalar {
            case "(":
                append(.open, from: at, to: at + 1)
                at += 1
            case ")":
                append(.close, from: at, to: at + 1)
                at += 1
                try readSuffix()
            case _ where scalar.isQuote: try readQuoted()
            default: try readWord()
            }
        }
        try resolveNumbers()
        try throwRefusals()
        if rules.dialect == .pubmed { informOfMapping() }
    }

    /// Tells once that PubMed maps words without a tag to subject headings, which isn't carried over.
    private mutating func informOfMapping() {
        for token in tokens {
            guard case .operand(_, isBare: true) = token.kind else { continue }
            return notices.inform(
                token.range,
                "PubMed also maps words without a field to subject headings; here they're words only.")
        }
    }

    /// Whether what comes next can begin an operand: no operand stands directly before it.
    var isOperandStart: Bool { !(tokens.last?.endsOperand ?? false) || rules.juxtaposition == .and }

    /// Reads a form that only this platform has; false, with nothing read, when none stands here.
    private mutating func readSpecial() throws(QueryError) -> Bool {
        switch rules.dialect {
        case .native: false
        case .ovid: try readOvidForm()
        case .ebsco: try readEBSCOField()
        case .pubmed: readBracketed("Square brackets hold a field, behind a term")
        case .proquest: try readProQuestField()
        case .cochrane: try readCochraneForm()
        }
    }

    /// Reads the quoted text at `at`.
    private mutating func readQuoted() throws(QueryError) {
        let start = at
        guard let end = source.closingQuote(of: at) else {
            throw QueryError(range: bytes(at, at + 1), message: "This quotation mark has no partner.")
        }
        at = end + 1
        var pieces: [Query] = []
        var hasWildcard = false
        for piece in source.scalars[(start + 1)..<end].split(whereSeparator: { $0.isSpace }) {
            guard let query = try leaf(piece) else { continue }
            if case .word = query {} else { hasWildcard = true }
            pieces.append(query)
        }
        if hasWildcard, !rules.allowsWildcardsInPhrases, pieces.count > 1 {
            refuse(
                start, at, "\(rules.dialect.name) has no wildcards in phrases; write NEXT between the words")
        } else if pieces.isEmpty {
            throw QueryError(
                range: bytes(start, at),
                message: "There's nothing to search for between these quotation marks.")
        } else {
            append(.operand(.adjacent(pieces), isBare: false), from: start, to: at)
        }
        try readSuffix()
    }

    // MARK: Refusals

    /// Notes what can't be carried over; it stands for an operand.
    mutating func refuse(_ start: Int, _ end: Int, _ reason: String) {
        refusals.append((bytes(start, end), reason))
        append(.refused, from: start, to: end)
    }

    /// The last refusal names more than its field.
    mutating func extendRefusal(to range: Range<Int>) {
        refusals[refusals.count - 1].range = range
        tokens[tokens.count - 1].range = range
    }

    private func throwRefusals() throws(QueryError) {
        guard let first = refusals.first else { return }
        var message = "`\(excerpt(first.range))` can't be carried over: \(first.reason)."
        let others = refusals.dropFirst()
        if !others.isEmpty {
            message +=
                " Nor can " + others.prefix(10).map { "`\(excerpt($0.range))`" }.joined(separator: ", ")
            if others.count > 10 { message += " and \(others.count - 10) more" }
            message += "."
        }
        throw QueryError(range: first.range, message: message)
    }

    private func excerpt(_ range: Range<Int>) -> String {
        let scalars = source.scalars.indices.lazy.filter { range.contains(source.offsets[$0]) }
        let text = scalars.prefix(60).map { source.scalars[$0] }
        return String(String.UnicodeScalarView(text)) + (scalars.dropFirst(60).isEmpty ? "" : "…")
    }

    // MARK: Places

    func scalar(_ index: Int) -> Unicode.Scalar? { source.scalar(index) }

    func text(_ start: Int, _ end: Int) -> String { source.text(start, end) }

    func bytes(_ start: Int, _ end: Int) -> Range<Int> { source.bytes(start, end) }

    mutating func append(_ kind: DialectToken.Kind, from start: Int, to end: Int) {
        tokens.append(DialectToken(kind: kind, range: bytes(start, end)))
    }

    /// White space, a bracket or the end.
    func isBorder(_ index: Int) -> Bool {
        guard let scalar = scalar(index) else { return true }
        return scalar.isSpace || scalar == "(" || scalar == ")"
    }

    /// The first scalar from a place on that is no space.
    func skippingSpaces(_ index: Int) -> Int {
        var index = index
        while let scalar = scalar(index), scalar.isSpace { index += 1 }
        return index
    }

    /// The place behind the bracket that closes the one at `index`; the end when none does. What is quoted
    /// doesn't count.
    mutating func endOfBrackets(at index: Int, open: Unicode.Scalar = "(", close: Unicode.Scalar = ")") -> Int
    {
        var index = index
        var depth = 0
        while let scalar = scalar(index) {
            if scalar.isQuote, let end = source.closingQuote(of: index) { index = end }
            if scalar == open { depth += 1 }
            if scalar == close {
                depth -= 1
                if depth == 0 { return index + 1 }
            }
            index += 1
        }
        return index
    }
}
