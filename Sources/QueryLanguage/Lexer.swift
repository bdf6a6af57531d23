import QueryModel

/// Cuts a query text into lexemes. Accepts every string; linear in its length.
///
/// The work is spread over files: bare words in `Lexer+Words`, operators in `Lexer+Operators`, quotes in
/// `Lexer+Quotes`, regular expressions in `Lexer+Expressions`, weights in `Lexer+Weights`, `title:` in
/// `Lexer+Fields`, `date:` and `exp:` in `Lexer+Filters`, earlier sets in `Lexer+Sets`, and what is told of
/// text that looks like an operator in `Lexer+Doubts`.
struct Lexer {
    /// The text in UTF-8.
    private let utf8: [UInt8]
    let scalars: [Unicode.Scalar]
    /// Byte offsets: one for each scalar, and the length at the end.
    let offsets: [Int]
    let options: QueryParser.Options
    /// The next scalar.
    var at = 0
    var lexemes: [Lexeme] = []
    /// A quotation mark at the start of a word has no partner.
    private(set) var hasOpenQuote = false
    /// From here on there's no closing mark of the kind: a failed search isn't made again.
    var noClosingQuoteFrom: [Unicode.Scalar: Int] = [:]

    init(_ text: String, options: QueryParser.Options) {
        var scalars: [Unicode.Scalar] = []
        var offsets: [Int] = []
        utf8 = Array(text.utf8)
        scalars.reserveCapacity(utf8.count)
        offsets.reserveCapacity(utf8.count + 1)
        var offset = 0
        for scalar in text.unicodeScalars {
            scalars.append(scalar)
            offsets.append(offset)
            offset += UTF8.width(scalar)
        }
        offsets.append(offset)
        self.scalars = scalars
        self.offsets = offsets
        self.options = options
    }

    /// Fills `lexemes`.
    mutating func run(_ notices: inout NoticeList) throws(QueryError) {
        while at < scalars.count {
            switch scalars[at] {
            case let scalar where scalar.isSpace:
                at += 1
            case "(":
                // Directly after a field, brackets hold its value.
                if gluedFields != nil || !readFieldList() { bracket(.open) }
            case ")":
                bracket(.close)
                try readWeight(&notices)
            default:
                try readOperand(&notices)
            }
        }
    }

    /// Reads what begins at the start of a word: a sign, a field, a quote or a bare word.
    private mutating func readOperand(_ notices: inout NoticeList) throws(QueryError) {
        if let fields = gluedFields { return try readValue(in: fields, &notices) }
        if scalars[at] == "-", let next = scalar(at + 1),
            next.isSearchable || next == "(" || next == "=" || next == "/" || next.isQuote
        {
            append(.minus, from: at, to: at + 1)
            at += 1
            // A bracket or a field may follow: those are the main loop's.
            guard next != "(" else { return }
        } else if scalars[at].isTypographicDash, scalar(at + 1)?.isSearchable == true {
            try notices.add(
                bytes(at, at + 1),
                "This dash isn't read as NOT, but as text. Write NOT or a hyphen to leave a word out.")
        }
        var fields: [Field]?
        if let colon = fieldColon() {
            if try readDate(colon: colon, &notices) { return }
            if try readExpansion(colon: colon, &notices) { return }
            fields = try readField(colon: colon, &notices)
        }
        guard at < scalars.count, scalars[at] != "(" else { return }
        try readValue(in: fields, &notices)
    }

    /// Reads `=x`, a quoted or a bare word, or a regular expression, at `at`.
    private mutating func readValue(
        in fields: [Field]?, _ notices: inout NoticeList
    ) throws(QueryError) {
        let start = at
        if try readExpression(in: fields, &notices) { return }
        let isExact =
            scalars[at] == "="
            && (scalar(at + 1).map { $0.isSearchable } ?? false
                || (scalar(at + 1)?.isQuote ?? false && closingQuote(of: at + 1) != nil))
        if isExact { at += 1 }
        if scalars[at].isQuote {
            if let end = closingQuote(of: at) {
                try readQuoted(from: start, to: end, isExact: isExact, in: fields, &notices)
                return
            }
            hasOpenQuote = true
            try notices.add(bytes(at, at + 1), "This quotation mark has no partner; it's read as text.")
            at += 1
            guard
                fields == nil || at == scalars.count || scalars[at].isSpace || scalars[at] == "("
                    || scalars[at] == ")"
            else {
                return try readWord(from: start, isExact: isExact, in: fields, &notices)
            }
            append(.dropped, from: start, to: at)
            return
        }
        try readWord(from: start, isExact: isExact, in: fields, &notices)
    }

    /// The fields whose colon stands just before.
    private var gluedFields: [Field]? {
        guard let last = lexemes.last, case .field(let fields) = last.kind,
            last.range.upperBound == offsets[at]
        else { return nil }
        return fields
    }

    // MARK: Places

    func scalar(_ index: Int) -> Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    func text(_ start: Int, _ end: Int) -> String {
        String(decoding: utf8[offsets[start]..<offsets[end]], as: UTF8.self)
    }

    /// The text of a part of `scalars`.
    func text(_ part: ArraySlice<Unicode.Scalar>) -> String { text(part.startIndex, part.endIndex) }

    func bytes(_ start: Int, _ end: Int) -> Range<Int> { offsets[start]..<offsets[end] }

    mutating func append(_ kind: Lexeme.Kind, from start: Int, to end: Int) {
        lexemes.append(Lexeme(kind, bytes(start, end)))
    }

    /// Whether white space, a bracket or the end stands at a place, perhaps after the signs that end a
    /// sentence.
    func isBoundary(_ index: Int) -> Bool {
        var index = index
        while let scalar = scalar(index), scalar.isSentencePunctuation { index += 1 }
        guard let scalar = scalar(index) else { return true }
        return scalar.isSpace || scalar == "(" || scalar == ")"
    }

    private mutating func bracket(_ kind: Lexeme.Kind) {
        append(kind, from: at, to: at + 1)
        at += 1
    }

    /// Whether analysis can make something of a text in these fields: any value of a verbatim or keyword
    /// field can be searched, elsewhere there must be a letter, a digit or a symbol.
    func isSearchable(_ text: some Sequence<Unicode.Scalar>, in fields: [Field]?) -> Bool {
        if fields.holdOneTerm { return text.contains { !$0.isSpace } }
        return text.contains { $0.isSearchable }
    }
}

extension [Field]? {
    /// A value of one of the fields is one term as a whole.
    var holdOneTerm: Bool {
        self?.contains { $0.indexing == .keyword || $0.indexing == .verbatim } ?? false
    }

    /// A value of one of the fields is one term, byte for byte.
    var areVerbatim: Bool { self?.contains { $0.indexing == .verbatim } ?? false }
}
