extension Language {
    /// How many bytes of a text are looked at.
    private static let guessedBytes = 4096

    /// The language of a text whose language nobody states, by its script alone: a text mostly in Greek
    /// letters is taken for Greek, in Cyrillic for Russian, in Latin letters or none for English. A
    /// document's own statement should always come first.
    ///
    /// Looks at the first 4,096 bytes of `text` (UTF-8). Safe to use from any thread.
    public static func guess(scriptOf text: Span<UInt8>) -> Language {
        var counts = ScriptCounts()
        unsafe text.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return }
            let end = min(bytes.count, guessedBytes)
            var place = 0
            while place < end {
                let scalar = unsafe UTF8Scalar.read(base, at: place, end: end)
                counts.count(scalar.value)
                place += scalar.length
            }
        }
        return counts.language
    }

    /// Letters of the scripts that tell a language, counted.
    private struct ScriptCounts {
        private var latin = 0
        private var han = 0
        private var kana = 0
        private var hangul = 0
        private var greek = 0
        private var cyrillic = 0
        private var hebrew = 0
        private var arabic = 0
        private var devanagari = 0
        private var thai = 0
        private var lao = 0
        private var myanmar = 0
        private var khmer = 0
        private var armenian = 0
        private var tamil = 0

        @inline(__always)
        mutating func count(_ scalar: UInt32) {
            switch scalar {
            case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: latin += 1
            case ..<0x370: break
            case 0x370...0x3FF, 0x1F00...0x1FFF: greek += 1
            case 0x400...0x52F: cyrillic += 1
            case 0x531...0x58A: armenian += 1
            case 0x591...0x5F4: hebrew += 1
            case 0x600...0x6FF, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFC: arabic += 1
            case 0x900...0x97F: devanagari += 1
            case 0xB80...0xBFF: tamil += 1
            case 0xE01...0xE5B: thai += 1
            case 0xE81...0xEDF: lao += 1
            case 0x1000...0x109F: myanmar += 1
            case 0x1780...0x17FF: khmer += 1
            case 0x3041...0x30FF: kana += 1
            case 0x1100...0x11FF, 0x3131...0x318E, 0xAC00...0xD7A3: hangul += 1
            case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x2_0000...0x3_FFFF: han += 1
            default: break
            }
        }

        /// The language of the script with the most letters. A Han or kana character counts as two: it says
        /// more than a letter does.
        var language: Language {
            let japanese = kana * 4 >= han && kana > 0
            let scripts: [(count: Int, language: Language)] = [
                (latin, .english), ((han + kana) * 2, Language(known: japanese ? "ja" : "zh")),
                (hangul * 2, Language(known: "ko")), (greek, Language(known: "el")),
                (cyrillic, Language(known: "ru")), (hebrew, Language(known: "he")),
                (arabic, Language(known: "ar")), (devanagari, Language(known: "hi")),
                (thai, Language(known: "th")), (lao, Language(known: "lo")), (myanmar, Language(known: "my")),
                (khmer, Language(known: "km")), (armenian, Language(known: "hy")),
                (tamil, Language(known: "ta")),
            ]
            var best = scripts[0]
            for script in scripts where script.count > best.count { best = script }
            return best.language
        }
    }
}
