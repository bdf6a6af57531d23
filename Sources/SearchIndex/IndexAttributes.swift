import IndexStorage
import TextAnalysis

/// What a commit records of the making of its terms, so that another version of the analysis is told and not
/// mixed in.
package enum IndexAttributes {
    package static let analysisVersion = "analysis"
    package static let unicodeVersion = "unicode"
    package static let icuVersion = "icu"
    /// The user's list, as text; left out when there's none.
    static let protectedWords = "protected-words"
    /// The version of `AcronymTerm`; an index that was begun before there were any has none.
    static let acronyms = "acronyms"

    /// What this program makes of texts, with the names of what an embedding program adds.
    private static func versions(_ extensions: AnalysisExtensions) -> [(name: String, value: String)] {
        let analysis = ([String(Analyzer.version)] + extensions.names).joined(separator: "+")
        return [
            (analysisVersion, analysis), (unicodeVersion, Analyzer.unicodeVersion),
            (icuVersion, Analyzer.icuVersion),
        ]
    }

    /// Of an index without terms.
    static func initial(_ schema: IndexSchema, _ analysis: AnalysisSettings) -> [(String, String)] {
        var attributes = versions(analysis.extensions).map { ($0.name, $0.value) }
        if schema.hasMetadata { attributes.append((acronyms, "1")) }
        if schema != .documents { attributes.append((IndexSchema.attribute, schema.rawValue)) }
        if !analysis.protectedWords.isEmpty {
            attributes.append((protectedWords, analysis.protectedWords.text))
        }
        return attributes
    }

    /// Of the commit that follows. As long as there are terms, the versions stay those that made the first of
    /// them, so that the difference goes on being told.
    static func following(
        _ commit: Commit, _ schema: IndexSchema, _ analysis: AnalysisSettings
    ) -> [(String, String)] {
        commit.segments.isEmpty ? initial(schema, analysis) : commit.attributes.map { ($0.name, $0.value) }
    }

    /// The user's list of an index.
    /// - Throws: `corrupt` when it can't be read.
    static func protectedWords(of commit: Commit) throws(IndexError) -> ProtectedWords {
        guard let text = commit[attribute: protectedWords] else { return ProtectedWords() }
        do throws(ProtectedWordsError) {
            return try ProtectedWords(parsing: Array(text.utf8))
        } catch {
            throw .corrupt(
                file: FileNames.commit(commit.number), offset: 0, what: "protected words: \(error)")
        }
    }

    /// In what the analysis of this program differs from the one that made an index's terms. Empty for an index
    /// without terms.
    static func differences(
        of commit: Commit, _ extensions: AnalysisExtensions
    ) -> [AnalysisDifference] {
        guard !commit.segments.isEmpty else { return [] }
        return versions(extensions).compactMap { name, own in
            let found = commit[attribute: name] ?? ""
            return found == own ? nil : AnalysisDifference(name: name, index: found, program: own)
        }
    }

    /// - Throws: `otherAnalysis` when the index's terms were made by another version of the analysis:
    ///   documents added by this one wouldn't be found alike. Another version of ICU alone, whose dictionaries
    ///   differ little, is only told.
    static func checkWritable(
        _ commit: Commit, _ extensions: AnalysisExtensions, path: String
    ) throws(IndexError) {
        guard let difference = differences(of: commit, extensions).first, difference.name == analysisVersion
        else {
            return
        }
        throw .otherAnalysis(path: path, what: "\(difference)")
    }
}
