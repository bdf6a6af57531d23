import QueryModel

/// What follows `date:`: `2014`, `2010..2024`, `2010..`, `..2024`, `>=2014-05`, `>`, `<=`, `<`, `*`.
enum DateExpression {
    /// Reads an expression; `nil` when it is none, or when it names a time outside of the years 1 to 9999.
    static func parse(_ text: String) -> Query? {
        if text == "*" || text == ".." { return .date(from: nil, through: nil) }
        if let date = PartialDate(text) { return .date(from: date, through: date) }
        for comparison in [">=", "<=", ">", "<"] where text.hasPrefix(comparison) {
            guard let date = PartialDate(text.dropFirst(comparison.count)) else { return nil }
            switch comparison {
            case ">=": return .date(from: date, through: nil)
            case "<=": return .date(from: nil, through: date)
            case ">": return next(date).map { .date(from: $0, through: nil) }
            default: return previous(date).map { .date(from: nil, through: $0) }
            }
        }
        return range(text)
    }

    /// The canonical text of a range.
    static func text(from: PartialDate?, through: PartialDate?) -> String {
        switch (from, through) {
        case (nil, nil): "date:*"
        case (let from?, nil): "date:>=\(from)"
        case (nil, let through?): "date:<=\(through)"
        case (let from?, let through?): from == through ? "date:\(from)" : "date:\(from)..\(through)"
        }
    }

    private static func range(_ text: String) -> Query? {
        let bytes = Array(text.utf8)
        let dot = UInt8(ascii: ".")
        guard let index = bytes.indices.dropLast().first(where: { bytes[$0] == dot && bytes[$0 + 1] == dot })
        else { return nil }
        let left = String(decoding: bytes[..<index], as: UTF8.self)
        let right = String(decoding: bytes[(index + 2)...], as: UTF8.self)
        let from = PartialDate(left)
        let through = PartialDate(right)
        guard from != nil || left.isEmpty, through != nil || right.isEmpty else { return nil }
        return .date(from: from, through: through)
    }

    /// The year, month or day after, at the date's own precision.
    private static func next(_ date: PartialDate) -> PartialDate? {
        let year = Int(date.year), month = Int(date.month), day = Int(date.day)
        if day > 0 {
            return PartialDate(year: year, month: month, day: day + 1)
                ?? PartialDate(year: year, month: month + 1, day: 1)
                ?? PartialDate(year: year + 1, month: 1, day: 1)
        }
        if month > 0 {
            return PartialDate(year: year, month: month + 1) ?? PartialDate(year: year + 1, month: 1)
        }
        return PartialDate(year: year + 1)
    }

    /// The year, month or day before, at the date's own precision.
    private static func previous(_ date: PartialDate) -> PartialDate? {
        let year = Int(date.year), month = Int(date.month), day = Int(date.day)
        if day > 1 { return PartialDate(year: year, month: month, day: day - 1) }
        if day == 1 {
            if month == 1 { return PartialDate(year: year - 1, month: 12, day: 31) }
            for last in [31, 30, 29, 28] {
                if let date = PartialDate(year: year, month: month - 1, day: last) { return date }
            }
            return nil
        }
        if month > 0 {
            return month == 1
                ? PartialDate(year: year - 1, month: 12) : PartialDate(year: year, month: month - 1)
        }
        return PartialDate(year: year - 1)
    }
}
