import QueryModel

/// Fields as they stand behind a term.
struct FieldSuffix {
    /// In small letters.
    var codes: [String]
    /// The first scalar and the one behind the last.
    var start: Int
    var end: Int
}

extension DialectLexer {
    /// Reads the fields behind the operand that ends at `at`.
    mutating func readSuffix() throws(QueryError) {
        if rules.fieldPlacement == .tag { return try readPubMedTag() }
        guard let suffix = fieldSuffix(at: at) else { return }
        at = suffix.end
        if rules.dialect == .ovid { try skipOvidExplanation(after: suffix) }
        if let fields = fields(suffix.codes, from: suffix.start, to: suffix.end) {
            append(.suffixField(fields), from: suffix.start, to: suffix.end)
        }
    }

    /// The fields that begin with the full stop (Ovid) or the colon (Cochrane) at `index`; `nil` when none do.
    func fieldSuffix(at index: Int) -> FieldSuffix? {
        let sign: Unicode.Scalar
        switch rules.fieldPlacement {
        case .dotted: sign = "."
        case .colon: sign = ":"
        default: return nil
        }
        guard scalar(index) == sign else { return nil }
        var codes: [String] = []
        var end = index
        repeat {
            let start = sign == "." ? skippingSpaces(end + 1) : end + 1
            end = start
            while let scalar = scalar(end), scalar.isASCIILetter, end - start < 4 { end += 1 }
            let code = text(start, end).lowercased()
            guard rules.field(code) != nil else { return nil }
            codes.append(code)
        } while scalar(end) == "," && codes.count < 32
        if sign == ".", scalar(end) == "." { end += 1 }
        guard isBorder(end) || (sign == "." && (scalar(end) == "/" || scalar(end) == "[")) else { return nil }
        return FieldSuffix(codes: codes, start: index, end: end)
    }

    /// The fields that codes stand for, told once; `nil` when one of them can't be carried over (noted).
    mutating func fields(_ codes: [String], from start: Int, to end: Int) -> [Field]? {
        var fields: [Field] = []
        for code in codes {
            switch rules.field(code) {
            case .fields(let named): fields += named
            case .refused(let what):
                refuse(start, end, "it names " + what)
                return nil
            case nil:
                refuse(start, end, "\(rules.dialect.name) has no such field")
                return nil
            }
        }
        fields = fields.inOrder
        let name = codes.joined(separator: ",")
        if toldFields.insert(name).inserted {
            notices.inform(bytes(start, end), "The field \(name) is read as \(fields.sentence).")
        }
        return fields
    }

    /// Refuses what stands between square brackets at `at`; false, with nothing read, when none do.
    mutating func readBracketed(_ reason: String) -> Bool {
        guard scalar(at) == "[" else { return false }
        let start = at
        at = endOfBrackets(at: at, open: "[", close: "]")
        refuse(start, at, reason)
        return true
    }
}
