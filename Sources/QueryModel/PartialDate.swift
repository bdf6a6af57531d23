/// A date known to the year, the month or the day: `2014`, `2024-07`, `2014-05-27`.
public struct PartialDate: Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
    /// 1...9999
    public let year: UInt16
    /// 1...12, or 0 when only the year is known.
    public let month: UInt8
    /// 1...31, or 0 when the day isn't known.
    public let day: UInt8

    /// `nil` when there is no such day in the (proleptic Gregorian) calendar.
    public init?(year: Int, month: Int? = nil, day: Int? = nil) {
        guard (1...9999).contains(year) else { return nil }
        if let month { guard (1...12).contains(month) else { return nil } }
        if let day {
            guard let month, (1...Self.days(inMonth: month, ofYear: year)).contains(day) else { return nil }
        }
        self.year = UInt16(year)
        self.month = UInt8(month ?? 0)
        self.day = UInt8(day ?? 0)
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let widths = [4, 2, 2]
        guard (1...3).contains(parts.count) else { return nil }
        var numbers: [Int] = []
        for (part, width) in zip(parts, widths) {
            guard part.utf8.count == width, part.utf8.allSatisfy({ (48...57).contains($0) }),
                let n = Int(part)
            else { return nil }
            numbers.append(n)
        }
        self.init(
            year: numbers[0], month: numbers.count > 1 ? numbers[1] : nil,
            day: numbers.count > 2 ? numbers[2] : nil)
    }

    /// The first and the last day that a date can mean at all, each as `yyyymmdd`.
    package static let calendar: ClosedRange<UInt32> = 1_01_01...9999_12_31

    /// The first and the last day that the date can mean, each as `yyyymmdd`.
    public var days: ClosedRange<UInt32> {
        let y = UInt32(year) * 10_000
        guard month > 0 else { return (y + 101)...(y + 1231) }
        let m = y + UInt32(month) * 100
        guard day > 0 else {
            return (m + 1)...(m + UInt32(Self.days(inMonth: Int(month), ofYear: Int(year))))
        }
        return (m + UInt32(day))...(m + UInt32(day))
    }

    /// `yyyymmdd` with zeros for what isn't known: the date on disk.
    public var packed: UInt32 { UInt32(year) * 10_000 + UInt32(month) * 100 + UInt32(day) }

    /// Reads `packed`; `nil` for 0 and for what is no date.
    public init?(packed: UInt32) {
        let month = Int(packed / 100 % 100)
        let day = Int(packed % 100)
        self.init(year: Int(packed / 10_000), month: month == 0 ? nil : month, day: day == 0 ? nil : day)
    }

    public var description: String {
        func padded(_ n: some BinaryInteger, _ width: Int) -> String {
            let digits = String(n)
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        var text = padded(year, 4)
        if month > 0 { text += "-" + padded(month, 2) }
        if day > 0 { text += "-" + padded(day, 2) }
        return text
    }

    static func days(inMonth month: Int, ofYear year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
