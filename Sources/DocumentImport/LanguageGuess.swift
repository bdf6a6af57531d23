import TextAnalysis

/// The language of a text that doesn't state it, by its script. English when the script says nothing.
enum LanguageGuess {
    static func language(of title: String, _ text: String) -> Language {
        // Nearly all of a million short documents stop here; counting scalars cost a quarter of their import.
        if isASCII(title), isASCII(text) { return .english }
        var counts: [String: Int] = [:]
        var letters = 0
        for sample in [title, text] {
            for scalar in sample.unicodeScalars.prefix(sampleLength) {
                letters += 1
                guard scalar.value >= 0x80, let tag = tag(of: scalar) else { continue }
                counts[tag, default: 0] += 1
            }
        }
        // Kana settle what Han characters leave open.
        if let kana = counts["ja"], kana * 10 > counts["zh", default: 0] { return Language("ja") ?? .english }
        guard let (tag, count) = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), count * 8 > letters
        else { return .english }
        return Language(tag) ?? .english
    }

    /// A sample suffices, and keeps the guess from costing more than the rest of the import.
    private static let sampleLength = 4_096

    private static func isASCII(_ text: String) -> Bool {
        let bytes = text.utf8.span
        var all: UInt8 = 0
        for index in 0..<min(bytes.count, sampleLength) { all |= bytes[index] }
        return all < 0x80
    }

    private static func tag(of scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x370...0x3FF, 0x1F00...0x1FFF: "el"
        case 0x400...0x52F: "ru"
        case 0x530...0x58F: "hy"
        case 0x590...0x5FF: "he"
        case 0x600...0x6FF, 0x750...0x77F: "ar"
        case 0x900...0x97F: "hi"
        case 0x980...0x9FF: "bn"
        case 0xB80...0xBFF: "ta"
        case 0xE00...0xE7F: "th"
        case 0xE80...0xEFF: "lo"
        case 0x1000...0x109F: "my"
        case 0x10A0...0x10FF: "ka"
        case 0x1780...0x17FF: "km"
        case 0x3040...0x30FF: "ja"
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x2FFFF: "zh"
        case 0x1100...0x11FF, 0xAC00...0xD7AF: "ko"
        default: nil
        }
    }
}
