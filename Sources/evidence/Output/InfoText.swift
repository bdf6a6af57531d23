import EvidenceBase

/// What an index holds.
enum InfoText {
    static func lines(_ info: IndexInfo) -> String {
        let entries = [
            ("index", info.path),
            ("documents", "\(info.documentCount)"),
            ("deleted", "\(info.deletedCount)"),
            ("terms", "\(info.termCount)"),
            ("segments", "\(info.segmentCount)"),
            ("bytes", "\(info.byteCount)"),
            ("kinds", info.kinds.joined(separator: ", ")),
            ("languages", info.languages.joined(separator: ", ")),
            ("commit", "\(info.commitNumber)"),
            ("fingerprint", info.fingerprint),
            ("format", "\(info.formatVersion)"),
            ("unicode", info.unicodeVersion),
            ("icu", info.icuVersion),
            ("protected words", "\(info.protectedWordCount)"),
        ]
        let width = entries.map(\.0.utf8.count).max() ?? 0
        return entries.map { name, value in
            name + String(repeating: " ", count: width - name.utf8.count + 2) + TerminalText.line(value)
                + "\n"
        }.joined()
    }

    static func json(_ info: IndexInfo) -> String {
        var json = JSONWriter()
        json.object { json in
            json.field("path", info.path)
            json.field("documents", info.documentCount)
            json.field("deleted", info.deletedCount)
            json.field("terms", info.termCount)
            json.field("segments", info.segmentCount)
            json.field("bytes", info.byteCount)
            json.key("kinds")
            json.array { json in for kind in info.kinds { json.value(kind) } }
            json.key("languages")
            json.array { json in for language in info.languages { json.value(language) } }
            json.field("commit", info.commitNumber)
            json.field("fingerprint", info.fingerprint)
            json.field("format", info.formatVersion)
            json.field("unicode", info.unicodeVersion)
            json.field("icu", info.icuVersion)
            json.field("protectedWords", info.protectedWordCount)
        }
        return json.text + "\n"
    }
}
