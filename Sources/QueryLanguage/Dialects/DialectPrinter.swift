import QueryModel

/// Writes a tree as a strategy line of a platform, after `DialectAdapter` has brought it into its form.
///
/// The reader is asked whether a term may stand without quotation marks, and at all.
struct DialectPrinter {
    let rules: DialectRules

    func text(_ query: Query) throws(UntranslatableQuery) -> String {
        if let number = query.lineNumber { return rules.linePrefix + "\(number)" }
        switch query {
        case .and(let operands): return try intersection(operands)
        case .or(let operands): return try list(operands, rules.operators.or)
        case .near(let operands, let distance, let isOrdered):
            return try near(query, operands, distance, isOrdered)
        case .fields(let fields, let operand): return try self.fields(fields, operand)
        case .date(let from?, let through): return Self.pubMedText(from: from, through: through)
        default: return try leaf(query)
        }
    }

    private func list(_ operands: [Query], _ name: String) throws(UntranslatableQuery) -> String {
        var texts: [String] = []
        for operand in operands { texts.append(try self.operand(operand)) }
        return texts.joined(separator: " \(name) ")
    }

    private func operand(_ query: Query) throws(UntranslatableQuery) -> String {
        let text = try text(query)
        return isList(query) ? "(\(text))" : text
    }

    /// Whether brackets must hold it together beside an operator.
    private func isList(_ query: Query) -> Bool {
        switch query {
        case .and, .or: true
        case .near(let operands, 0, true): phrase(query, operands) == nil
        case .near: true
        // Two fields, one after the other.
        case .fields(Field.defaults, _): rules.fieldPlacement == .prefix
        default: false
        }
    }

    /// What a NOT takes away goes behind brackets when more follows, since platforms order NOT differently.
    private func intersection(_ operands: [Query]) throws(UntranslatableQuery) -> String {
        var result = ""
        var isAfterNot = false
        for (index, operand) in operands.enumerated() {
            if case .not(let negated) = operand {
                result += " \(rules.operators.not) " + (try self.operand(negated))
                isAfterNot = true
                continue
            }
            if isAfterNot { result = "(\(result))" }
            isAfterNot = false
            result += (index > 0 ? " \(rules.operators.and) " : "") + (try self.operand(operand))
        }
        return result
    }

    // MARK: Proximity

    private func near(
        _ query: Query, _ operands: [Query], _ distance: Int, _ isOrdered: Bool
    ) throws(UntranslatableQuery) -> String {
        guard isOrdered, distance == 0 else {
            let proximity = rules.proximities.first { $0.isOrdered == isOrdered }
            guard let proximity else { throw error(query, "it has no such proximity") }
            let number = distance + rules.adjacentNumber
            let name = rules.dialect == .ovid ? proximity.name.lowercased() : proximity.name
            return try list(operands, name + proximity.separator + "\(number)")
        }
        if let phrase = phrase(query, operands) { return phrase }
        guard let adjacency = rules.adjacency else { throw error(query, "it has phrases of words only") }
        return try list(operands, adjacency)
    }

    /// Terms between quotation marks; `nil` when they aren't read so.
    private func phrase(_ query: Query, _ operands: [Query]) -> String? {
        guard rules.allowsWildcardsInPhrases, rules.juxtaposition == .and else { return nil }
        var words: [String] = []
        for operand in operands {
            guard let word = bare(operand) else { return nil }
            words.append(word)
        }
        let text = "\"" + words.joined(separator: " ") + "\""
        return reads(text, as: query) ? text : nil
    }

    // MARK: Terms

    private func leaf(_ query: Query) throws(UntranslatableQuery) -> String {
        if case .phrase(let phrase, _) = query {
            let text = "\"\(phrase)\""
            if reads(text, as: query) { return text }
            throw error(query, "its signs are read otherwise there")
        }
        guard let bare = bare(query) else { throw error(query, "it has no such wildcard") }
        for text in [bare, "\"\(bare)\""] where reads(text, as: query) { return text }
        guard let pattern = DialectPattern(query) else {
            throw error(query, "its signs are read otherwise there")
        }
        throw error(
            query,
            pattern.stemLength < rules.stemLength
                ? "a wildcard needs \(rules.stemLength) characters or more before it there"
                : "its signs are read otherwise there")
    }

    /// A word with the platform's signs for wildcards; `nil` when it has none for them.
    private func bare(_ query: Query) -> String? {
        if case .word(let word, _) = query { return word }
        guard let pattern = DialectPattern(query) else { return nil }
        var scalars = String.UnicodeScalarView()
        for (index, element) in pattern.elements.enumerated() {
            switch element {
            case .literal(let scalar): scalars.append(scalar)
            case .any: scalars.append("*")
            case .upTo(let count):
                guard index == pattern.elements.count - 1 else { return nil }
                switch rules.dialect {
                case .ovid: scalars.append(contentsOf: "$\(count)".unicodeScalars)
                case .proquest: scalars.append(contentsOf: "[*\(count)]".unicodeScalars)
                default: return nil
                }
            case .one, .noneOrOne:
                guard let sign = rules.wildcards.first(where: { $0.value == element })?.key else {
                    return nil
                }
                scalars.append(sign)
            }
        }
        return String(scalars)
    }

    /// Whether a text by itself is the query, without a doubt.
    private func reads(_ text: String, as query: Query) -> Bool {
        var options = QueryParser.Options()
        options.isStrict = true
        options.sets = { _ in .line(1) }
        do throws(QueryError) {
            var lexer = DialectLexer(text, rules: rules, options: options)
            try lexer.run()
            guard lexer.tokens.count == 1, case .operand(query, _) = lexer.tokens[0].kind else {
                return false
            }
            return true
        } catch {
            return false
        }
    }

    private func error(_ part: Query, _ reason: String) -> UntranslatableQuery {
        UntranslatableQuery(dialect: rules.dialect, part: part, reason: reason)
    }

    /// PubMed alone has dates within its lines: the adapter lets no other pass.
    private static func pubMedText(from: PartialDate, through: PartialDate?) -> String {
        func text(_ date: PartialDate) -> String { date.description.replacing("-", with: "/") }
        let end = through == from ? "" : ":" + (through.map(text) ?? "3000")
        return text(from) + end + "[dp]"
    }

    // MARK: Fields

    private func fields(_ fields: [Field], _ operand: Query) throws(UntranslatableQuery) -> String {
        let codes = codes(fields)
        switch rules.fieldPlacement {
        case .dotted: return try self.operand(operand) + "." + codes.joined(separator: ",") + "."
        case .colon: return try self.operand(operand) + ":" + codes.joined(separator: ",")
        case .function: return codes.joined(separator: ",") + "(" + (try text(operand)) + ")"
        case .prefix:
            let text = try self.operand(operand)
            return codes.map { "\($0) \(text)" }.joined(separator: " \(rules.operators.or) ")
        case .tag:
            let tag = fields == Field.defaults ? "tiab" : codes.joined(separator: ",")
            guard case .near(let words, let distance, false) = operand else {
                return try text(operand) + "[\(tag)]"
            }
            return "\"" + words.compactMap(bare).joined(separator: " ") + "\"[\(tag):~\(distance)]"
        }
    }

    private func codes(_ fields: [Field]) -> [String] {
        let keyword =
            switch rules.dialect {
            case .pubmed: "ot"
            case .proquest: "if"
            default: "kw"
            }
        let codes = [(Field.title, "ti"), (.body, "ab"), (.author, "au"), (.tag, keyword)]
        let isCapital = rules.fieldPlacement == .prefix || rules.fieldPlacement == .function
        return codes.filter { fields.contains($0.0) }.map { isCapital ? $0.1.uppercased() : $0.1 }
    }
}
