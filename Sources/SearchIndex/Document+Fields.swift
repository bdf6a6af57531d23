import TextAnalysis

extension Document {
    /// The values of the fields that are indexed as names, in order of the fields.
    var nameValues: [(field: Field, values: [String])] {
        func one(_ value: String?) -> [String] { value.map { [$0] } ?? [] }
        let all: [(Field, [String])] = [
            (.author, authors), (.publisher, one(publisher)), (.funder, funders), (.grant, grants), (.tag, tags),
            (.source, one(source)), (.url, one(url)),
        ]
        return all.filter { !$0.1.isEmpty }
    }

    /// The values of the fields that are indexed whole: kind and language folded, with `en` beside `en-GB`, and the id
    /// as it is.
    var keywordValues: [(field: Field, value: [UInt8])] {
        var values: [(Field, [UInt8])] = []
        if let kind { values.append((.kind, Self.folded(kind))) }
        let tag = Self.folded(language.tag)
        values.append((.language, tag))
        let primary = Array(language.primary.utf8)
        if primary != tag { values.append((.language, primary)) }
        values.append((.id, Array(id.utf8)))
        return values
    }

    private static func folded(_ text: String) -> [UInt8] {
        var folded: [UInt8] = []
        Folding.fold(text.utf8.span, into: &folded)
        return folded
    }
}
