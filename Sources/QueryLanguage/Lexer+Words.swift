import SearchEngine
import SearchIndex

extension Lexer {
    /// Reads the bare word at `at`. `start` is where the lexeme begins (before a `=`).
    mutating func readWord(
        from start: Int, isExact: Bool, in fields: [Field]?, isGluedToQuote: Bool, _ notices: inout NoticeList
    ) throws(QueryError) {
        let first = at
        while at < scalars.count, !endsWord(at) { at += 1 }
        var end = at
        // A mark that closes nothing: `5"`.
        while end > first, scalars[end - 1].isQuote {
            end -= 1
            try notices.add(bytes(end, end + 1), "This quotation mark has no partner; it's read as text.")
        }
        let word = scalars[first..<end]
        guard isSearchable(word, in: fields) else {
            // An operator sign between spaces isn't a word; anything else here is punctuation.
            if fields == nil, let sign = signOperator(word) { return append(sign, from: start, to: at) }
            append(.dropped, from: start, to: at)
            if end == at {
                try notices.add(bytes(start, at), "There's nothing to search for in this; it's left out.")
            }
            return
        }
        if fields == nil, !isExact {
            if let lexeme = wordOperator(word) { return append(lexeme, from: start, to: at) }
            if try readSets(from: start, word: word, &notices) { return }
        }
        if let prefix = truncation(word, in: fields) {
            return append(.operand(.prefix(prefix)), from: start, to: at)
        }
        if !isVerbatim(fields) {
            if let quote = word.firstIndex(where: { $0.isQuote }) {
                try notices.add(
                    bytes(quote, quote + 1), "This quotation mark has no partner; it's read as text.")
            }
            try noticeLaterOperator(word, from: start, isGluedToQuote: isGluedToQuote, &notices)
        }
        let text = String(String.UnicodeScalarView(word))
        if isExact { return append(.operand(.word(text, exactly: true)), from: start, to: at) }
        if isVerbatim(fields) { return append(.word(text), from: start, to: at) }
        lexemes += Lexeme.words(in: text, as: .word(text), bytes(start, at))
    }

    /// A word ends before white space, a bracket, and a quotation mark that opens a phrase: one with a
    /// partner and with text after it at once (in `5" and 6"` no mark does).
    private mutating func endsWord(_ index: Int) -> Bool {
        let scalar = scalars[index]
        if scalar.isSpace || scalar == "(" || scalar == ")" { return true }
        guard scalar.isQuote, let next = self.scalar(index + 1), !next.isSpace, next.isSearchable else {
            return false
        }
        return closingQuote(of: index) != nil
    }

    private func signOperator(_ word: ArraySlice<Unicode.Scalar>) -> Lexeme.Kind? {
        guard word.count == 1 else { return nil }
        switch word.first {
        case "&": return .and("&")
        case "|": return .or("|")
        default: return nil
        }
    }

    private func wordOperator(_ word: ArraySlice<Unicode.Scalar>) -> Lexeme.Kind? {
        if word.elementsEqual("AND".unicodeScalars) { return .and("AND") }
        if word.elementsEqual("OR".unicodeScalars) { return .or("OR") }
        if word.elementsEqual("NOT".unicodeScalars) { return .not }
        return nil
    }

    private func isVerbatim(_ fields: [Field]?) -> Bool {
        fields?.contains { $0.indexing == .keyword || $0.indexing == .verbatim } ?? false
    }

    /// The text before a `*` that ends the word; `nil` when the word isn't a truncation of one term.
    private func truncation(_ word: ArraySlice<Unicode.Scalar>, in fields: [Field]?) -> String? {
        guard word.last == "*" else { return nil }
        let base = word.dropLast()
        guard isSearchable(base, in: fields) else { return nil }
        guard isVerbatim(fields) || base.allSatisfy({ $0.isWithinWord || $0.isJoint }) else { return nil }
        return String(String.UnicodeScalarView(base))
    }

    /// Tells of what is an operator elsewhere, or will be, and is text here.
    private func noticeLaterOperator(
        _ word: ArraySlice<Unicode.Scalar>, from start: Int, isGluedToQuote: Bool, _ notices: inout NoticeList
    ) throws(QueryError) {
        guard let meaning = laterOperator(word, isGluedToQuote: isGluedToQuote) else { return }
        try notices.add(bytes(start, at), meaning + "; `\(text(start, at))` is read as text.")
    }

    private func laterOperator(_ word: ArraySlice<Unicode.Scalar>, isGluedToQuote: Bool) -> String? {
        guard let first = word.first, let last = word.last else { return nil }
        let string = String(String.UnicodeScalarView(word))
        if string == "NEAR" || string == "PRE" || isProximity(string, "NEAR/") || isProximity(string, "PRE/")
        {
            return "Proximity isn't an operator here"
        }
        let tail = word.drop { $0 != "~" && $0 != "^" }
        if let sign = tail.first, tail.startIndex > word.startIndex || isGluedToQuote,
            tail.dropFirst().allSatisfy({ $0.isASCIIDigit || $0 == "." })
        {
            if sign == "^" {
                if tail.count > 1 { return "A weight isn't an operator here" }
            } else {
                return isGluedToQuote
                    ? "Proximity isn't an operator here" : "A fuzzy word isn't an operator here"
            }
        }
        if string.utf8.count > 2, first == "/", last == "/", !word.dropFirst().dropLast().contains("/") {
            return "A regular expression isn't an operator here"
        }
        if word.contains("|") { return "`|` is an operator only between spaces" }
        // An address keeps its question mark.
        guard !string.utf8.contains(UInt8(ascii: ":")) || !string.contains("//") else { return nil }
        if word.contains("*") { return "A `*` is an operator only at the end of one word" }
        for index in word.indices.dropFirst().dropLast()
        where word[index] == "?" && word[index - 1].isSearchable && word[index + 1].isSearchable {
            return "A `?` within a word isn't an operator here"
        }
        return nil
    }

    private func isProximity(_ text: String, _ operation: String) -> Bool {
        guard text.hasPrefix(operation) else { return false }
        let digits = text.unicodeScalars.dropFirst(operation.unicodeScalars.count)
        return !digits.isEmpty && digits.allSatisfy { $0.isASCIIDigit }
    }
}
