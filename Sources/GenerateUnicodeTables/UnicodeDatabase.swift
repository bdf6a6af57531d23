/// What the tables need of the Unicode Character Database, by code point.
struct UnicodeDatabase {
    static let codePoints = 0x11_0000

    /// The version the files name, such as `15.0.0`.
    let version: String
    private(set) var names = [UInt32: String]()
    /// General categories (`Lu`, `Mn`); `Cn` where unassigned.
    private(set) var categories = [String](repeating: "Cn", count: codePoints)
    private(set) var combiningClasses = [UInt8](repeating: 0, count: codePoints)
    /// One step of decomposition, canonical or compatible.
    private(set) var decompositions = [UInt32: [UInt32]]()
    /// Those code points whose decomposition is canonical.
    private(set) var canonical = Set<UInt32>()
    /// Values of decimal digits.
    private(set) var digits = [UInt32: UInt32]()
    private(set) var scripts = [String](repeating: "Zzzz", count: codePoints)
    private(set) var wordBreaks = [String](repeating: "Other", count: codePoints)
    private(set) var pictographs = Set<UInt32>()
    /// NFKC_Casefold, where it isn't the code point itself.
    private(set) var caseFoldings = [UInt32: [UInt32]]()
    private(set) var compositionExclusions = Set<UInt32>()

    init(folder: String) {
        let derived = "\(folder)/DerivedNormalizationProps.txt"
        let firstLine = read(derived).split(separator: "\n").first ?? ""
        version = String(firstLine.drop { $0 != "-" }.dropFirst().prefix { $0 != "t" }.dropLast())

        var rangeStart: UInt32 = 0
        for line in read("\(folder)/UnicodeData.txt").split(separator: "\n") {
            let fields = line.split(separator: ";", omittingEmptySubsequences: false)
            let codePoint = Self.hexadecimal(fields[0])
            names[codePoint] = String(fields[1])
            if fields[1].hasSuffix("First>") { rangeStart = codePoint }
            let first = fields[1].hasSuffix("Last>") ? rangeStart : codePoint
            for each in Int(first)...Int(codePoint) { categories[each] = String(fields[2]) }
            combiningClasses[Int(codePoint)] = UInt8(fields[3]) ?? 0
            let parts = fields[5].split(separator: " ")
            if !parts.isEmpty {
                if !parts[0].hasPrefix("<") { canonical.insert(codePoint) }
                decompositions[codePoint] = parts.filter { !$0.hasPrefix("<") }.map(Self.hexadecimal)
            }
            if fields[2] == "Nd", let value = UInt32(fields[6]) { digits[codePoint] = value }
        }
        Self.forEachLine(of: "\(folder)/Scripts.txt") { range, fields in
            for codePoint in range { scripts[Int(codePoint)] = fields[0] }
        }
        Self.forEachLine(of: "\(folder)/auxiliary/WordBreakProperty.txt") { range, fields in
            for codePoint in range { wordBreaks[Int(codePoint)] = fields[0] }
        }
        Self.forEachLine(of: "\(folder)/emoji/emoji-data.txt") { range, fields in
            if fields[0] == "Extended_Pictographic" { pictographs.formUnion(range) }
        }
        Self.forEachLine(of: derived) { range, fields in
            switch fields[0] {
            case "NFKC_CF":
                let folded = fields[1].split(separator: " ").map(Self.hexadecimal)
                for codePoint in range { caseFoldings[codePoint] = folded }
            case "Full_Composition_Exclusion":
                compositionExclusions.formUnion(range)
            default:
                break
            }
        }
    }

    private static func hexadecimal(_ text: some StringProtocol) -> UInt32 {
        guard let value = UInt32(text, radix: 16) else { fail("not a code point: \(text)") }
        return value
    }

    /// Calls `body` for each line of a file in the database's usual form: `0041..005A ; Property ; value #
    /// comment`.
    private static func forEachLine(of path: String, _ body: (ClosedRange<UInt32>, [String]) -> Void) {
        for line in read(path).split(separator: "\n") {
            let content = line.prefix { $0 != "#" }
            let fields = content.split(separator: ";", omittingEmptySubsequences: false).map { field in
                let start = field.drop { $0 == " " }
                var end = start
                while end.last == " " { end.removeLast() }
                return String(end)
            }
            guard fields.count > 1 else { continue }
            let bounds = fields[0].split(separator: ".").map(hexadecimal)
            guard let first = bounds.first, let last = bounds.last else { continue }
            body(first...last, Array(fields.dropFirst()))
        }
    }
}
