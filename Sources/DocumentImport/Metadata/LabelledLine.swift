import SearchIndex
import TextAnalysis

/// A line such as `Author: Ann Lee` or `Grant Reference number: ES/A000001/1`: metadata that its author
/// wrote down.
struct LabelledLine: Equatable {
    enum Piece: Equatable {
        case author, date, funder, grant, kind, publisher, url, language, tags, series
    }

    var piece: Piece
    /// As written, for the record of how a piece was found.
    var label: String
    var value: String

    /// Reads one line; `nil` when it doesn't begin with a known label.
    init?(_ line: String) {
        guard line.utf8.count <= 400,
            let separator = line.unicodeScalars.firstIndex(where: { $0 == ":" || $0 == "：" || $0 == "|" })
        else { return nil }
        let label = line[..<separator].trimmed
        let value = line[line.unicodeScalars.index(after: separator)...].trimmed
        guard label.utf8.count <= 60, !value.isEmpty, let piece = Self.piece(label.comparable) else {
            return nil
        }
        self.piece = piece
        self.label = label
        self.value = value
    }

    /// Whether the line says enough on its own; others count beside another labelled line only.
    var standsAlone: Bool {
        guard value.utf8.count <= 200, Sentences.count(value) <= 1 else { return false }
        switch piece {
        case .author, .funder, .grant, .date: return true
        case .kind, .publisher, .url, .language, .tags, .series: return false
        }
    }

    /// Offers what the line says.
    func offer(to metadata: inout Metadata, language: Language?) {
        let how = "label \(label)"
        switch piece {
        case .author: metadata.offerAuthors(PersonNames.split(value), how: how)
        case .date:
            metadata.offerDate(
                DateText.whole(value, language: language) ?? DateText.first(in: value, language: language),
                how: how)
        case .funder: metadata.offerFunders(Self.isNone(value) ? [] : Self.list(value, at: [";"]), how: how)
        case .grant: metadata.offerGrants(Self.isNone(value) ? [] : Self.list(value), how: how)
        case .kind: metadata.offerKind(value, how: how)
        case .publisher: metadata.offerPublisher(value, how: how)
        case .url: metadata.offerURL(value, how: how)
        case .language: metadata.offerLanguage(Self.languageTags[value.lowercased()] ?? value, how: how)
        case .tags: metadata.offerTags(Self.list(value), how: how)
        case .series: metadata.addExtra("series", value)
        }
    }

    private static func list(_ value: String, at separators: [Unicode.Scalar]? = nil) -> [String] {
        let separators = separators ?? (value.contains(";") ? [";"] : [",", "、", "،"])
        return value.unicodeScalars.split { separators.contains($0) }.map { String($0).trimmed }
    }

    /// `none`, `n/a`: the label is there and says that there is nothing.
    private static func isNone(_ value: String) -> Bool {
        ["none", "no", "nil", "n", "not", "unfunded", "aucun", "keine", "ninguno", "dim"].contains(
            value.comparable.words.first ?? "")
    }

    private static func piece(_ label: String) -> Piece? {
        if let piece = labels[label] { return piece }
        let words = label.words
        if words.count <= 4, words.contains("grant") || words.contains("award"),
            words.contains(where: { ["number", "no", "ref", "reference", "id", "code"].contains($0) })
        {
            return .grant
        }
        return nil
    }

    private static let labels: [String: Piece] = {
        let names: [(Piece, [String])] = [
            (
                .author,
                [
                    "author", "authors", "author s", "written by", "lead author", "auteur", "auteure",
                    "auteurs",
                    "auteur e s", "autor", "autorin", "autoren", "autora", "autores", "awdur", "awduron",
                    "المؤلف",
                    "المؤلفون", "الكاتب", "ผู้เขียน", "ผู้แต่ง", "作者",
                ]
            ),
            (
                .date,
                [
                    "date", "published", "published on", "date published", "publication date",
                    "date of publication",
                    "first published", "posted", "posted on", "datum", "fecha", "dyddiad",
                    "date de publication",
                    "publié le", "veröffentlicht", "cyhoeddwyd", "التاريخ", "تاريخ النشر", "วันที่", "日期",
                    "发布日期", "发布时间", "released",
                ]
            ),
            (
                .funder,
                [
                    "funder", "funders", "funder s", "funded by", "funding", "funding body", "financeur",
                    "financement",
                    "financé par", "förderung", "gefördert durch", "financiador", "financiación", "cyllidwr",
                    "cyllidwyr",
                    "ariannwyd gan", "الممول", "جهة التمويل", "ผู้ให้ทุน", "资助机构", "资助方",
                ]
            ),
            (
                .grant,
                [
                    "grant", "grants", "numéro de subvention", "subvention", "förderkennzeichen",
                    "subvención",
                    "cyfeirnod grant", "cyfeirnod y grant", "rhif grant", "rhif y grant", "رقم المنحة",
                    "เลขที่ทุน",
                    "资助编号", "项目编号", "funding reference", "funding reference number",
                ]
            ),
            (
                .kind,
                [
                    "kind", "type", "document type", "type of document", "typ", "tipo", "math",
                    "type de document",
                ]
            ),
            (
                .publisher,
                ["publisher", "published by", "éditeur", "herausgeber", "cyhoeddwr", "الناشر", "出版者"]
            ),
            (.url, ["url", "web address", "link"]),
            (.language, ["language", "langue", "sprache", "idioma", "iaith"]),
            (
                .tags,
                [
                    "tags", "keywords", "key words", "topics", "themes", "mots clés", "schlagwörter",
                    "palabras clave",
                    "allweddeiriau", "الكلمات المفتاحية", "关键词",
                ]
            ),
            (.series, ["series", "série", "reihe", "serie", "cyfres"]),
        ]
        var labels: [String: Piece] = [:]
        for (piece, texts) in names {
            for text in texts { labels[text.comparable] = piece }
        }
        return labels
    }()

    /// Languages by name, as labelled lines and front matter name them.
    static let languageTags: [String: String] = [
        "english": "en", "welsh": "cy", "cymraeg": "cy", "french": "fr", "français": "fr", "german": "de",
        "deutsch": "de", "spanish": "es", "español": "es", "arabic": "ar", "العربية": "ar", "thai": "th",
        "ไทย": "th",
        "chinese": "zh", "中文": "zh", "japanese": "ja", "日本語": "ja",
    ]
}
