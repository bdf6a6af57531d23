import SearchIndex
import TextAnalysis

/// Reads dates as people and machines write them: `3 June 2015`, `June 3, 2015`, `2015-06-03T09:00Z`, `July
/// 2024`, `03/06/2015`, `2024年7月15日`.
enum DateText {
    struct Reading: Equatable {
        var date: PartialDate
        /// What wasn't certain.
        var note: String?
        /// The bytes of the text that the date takes up.
        var bytes: Range<Int>
    }

    /// The date that a text consists of; a weekday before it and a time of day after it are allowed. A year
    /// alone counts.
    static func whole(_ text: String, language: Language?) -> Reading? {
        let tokens = DateTokens(text).tokens
        for start in tokens.indices.prefix(3) {
            if let reading = reading(tokens, start, language) { return reading }
            // Only words may stand before it: `31 June 2014` isn't June.
            if case .number = tokens[start].value { break }
        }
        guard tokens.count == 1, case .number(let year, 4) = tokens[0].value, (1000...2999).contains(year),
            let date = PartialDate(year: year)
        else { return nil }
        return Reading(date: date, bytes: tokens[0].bytes)
    }

    /// The first date with at least a month in running text.
    static func first(in text: String, language: Language?) -> Reading? {
        let tokens = DateTokens(text).tokens
        for start in tokens.indices {
            if let reading = reading(tokens, start, language) { return reading }
        }
        return nil
    }

    private static func reading(_ tokens: [DateTokens.Token], _ start: Int, _ language: Language?) -> Reading?
    {
        switch tokens[start].value {
        case .number(let number, let digits):
            if digits == 4, (1000...2999).contains(number) { return yearFirst(tokens, start, year: number) }
            if digits <= 2 { return dayFirst(tokens, start, first: number, language) }
            return nil
        case .word(let word):
            guard let month = MonthNames.number(word) else { return nil }
            return monthFirst(tokens, start, month: month)
        }
    }

    /// `2015-06-03`, `2014/05/27`, `2014-05`, `2014年5月27日`.
    private static func yearFirst(_ tokens: [DateTokens.Token], _ start: Int, year: Int) -> Reading? {
        if let (month, next) = ideographic(tokens, start + 1, "年") {
            let day = ideographic(tokens, next, "月")
            return Self.reading(
                tokens, start, through: day == nil ? next : next + 1, year, month, day?.number)
        }
        guard start + 1 < tokens.count, ["-", "/", "."].contains(tokens[start + 1].gap),
            case .number(let month, let digits) = tokens[start + 1].value, digits <= 2
        else { return nil }
        if start + 2 < tokens.count, tokens[start + 2].gap == tokens[start + 1].gap,
            case .number(let day, let digits) = tokens[start + 2].value, digits <= 2
        {
            return Self.reading(tokens, start, through: start + 2, year, month, day)
        }
        // `2010/11` is a school year.
        guard tokens[start + 1].gap == "-", digits == 2 else { return nil }
        return Self.reading(tokens, start, through: start + 1, year, month, nil)
    }

    /// The number after a word such as `年`.
    private static func ideographic(_ tokens: [DateTokens.Token], _ at: Int, _ mark: String) -> (
        number: Int, next: Int
    )? {
        guard at + 1 < tokens.count, case .word(mark) = tokens[at].value,
            case .number(let number, let digits) = tokens[at + 1].value, digits <= 2
        else { return nil }
        return (number, at + 2)
    }

    /// `3 June 2015`, `27th of May, 2014`, `03/06/2015`.
    private static func dayFirst(
        _ tokens: [DateTokens.Token], _ start: Int, first: Int, _ language: Language?
    ) -> Reading? {
        var at = start + 1
        // `27th`, `1er`, `27ain`, `27 de mayo`, `27th of May`.
        while at < tokens.count, at <= start + 2, case .word(let word) = tokens[at].value,
            joiners.contains(word)
        {
            at += 1
        }
        guard at < tokens.count else { return nil }
        if case .word(let word) = tokens[at].value, let month = MonthNames.number(word) {
            var yearAt = at + 1
            if yearAt < tokens.count, case .word(let word) = tokens[yearAt].value, joiners.contains(word) {
                yearAt += 1
            }
            guard yearAt < tokens.count, case .number(let year, 4) = tokens[yearAt].value else { return nil }
            return reading(tokens, start, through: yearAt, year, month, first)
        }
        guard at == start + 1, at + 1 < tokens.count, ["/", ".", "-"].contains(tokens[at].gap),
            tokens[at].gap == tokens[at + 1].gap, case .number(let second, let digits) = tokens[at].value,
            digits <= 2,
            case .number(let year, 4) = tokens[at + 1].value
        else { return nil }
        let bytes = tokens[start].bytes.lowerBound..<tokens[at + 1].bytes.upperBound
        switch order(first, second, language, gap: tokens[at].gap) {
        case .dayFirst: return reading(tokens, start, through: at + 1, year, second, first)
        case .monthFirst: return reading(tokens, start, through: at + 1, year, first, second)
        case .unknown:
            return PartialDate(year: year).map {
                Reading(
                    date: $0, note: "day or month first isn't certain in \(first)/\(second)", bytes: bytes)
            }
        }
    }

    private enum Order {
        case dayFirst, monthFirst, unknown
    }

    private static func order(_ first: Int, _ second: Int, _ language: Language?, gap: String) -> Order {
        if first > 12 || first == second || gap == "." { return .dayFirst }
        if second > 12 { return .monthFirst }
        guard let language else { return .unknown }
        if language.primary != "en" { return .dayFirst }
        switch language.tag {
        case "en": return .unknown
        case "en-US", "en-PH": return .monthFirst
        default: return .dayFirst
        }
    }

    /// `June 3, 2015`, `May 2014`, `mayo de 2014`.
    private static func monthFirst(_ tokens: [DateTokens.Token], _ start: Int, month: Int) -> Reading? {
        var at = start + 1
        guard at < tokens.count else { return nil }
        if case .word(let word) = tokens[at].value, joiners.contains(word) { at += 1 }
        guard at < tokens.count, case .number(let number, let digits) = tokens[at].value else { return nil }
        if digits == 4 { return reading(tokens, start, through: at, number, month, nil) }
        guard digits <= 2 else { return nil }
        at += 1
        if at < tokens.count, case .word(let word) = tokens[at].value, joiners.contains(word) { at += 1 }
        guard at < tokens.count, case .number(let year, 4) = tokens[at].value else { return nil }
        return reading(tokens, start, through: at, year, month, number)
    }

    /// Words that stand between the parts of a date.
    private static let joiners: Set<String> = [
        "st", "nd", "rd", "th", "er", "eme", "ème", "of", "de", "del", "o", "ain", "af", "eg", "fed", "ydd",
    ]

    private static func reading(
        _ tokens: [DateTokens.Token], _ start: Int, through last: Int, _ year: Int, _ month: Int, _ day: Int?
    ) -> Reading? {
        guard (1000...2999).contains(year), let date = PartialDate(year: year, month: month, day: day) else {
            return nil
        }
        return Reading(
            date: date,
            bytes: tokens[start].bytes.lowerBound..<tokens[min(last, tokens.count - 1)].bytes.upperBound)
    }
}
