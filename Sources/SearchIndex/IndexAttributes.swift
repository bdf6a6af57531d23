import IndexStorage
import TextAnalysis

/// What a commit records of the making of its terms, so that another version of the analysis is told and not
/// mixed in.
package enum IndexAttributes {
    package static let analysisVersion = "analysis"
    package static let unicodeVersion = "unicode"
    package static let icuVersion = "icu"

    /// Of this program and an index of a schema.
    static func current(_ schema: IndexSchema) -> [(String, String)] {
        var attributes = [
            (analysisVersion, String(Analyzer.version)), (unicodeVersion, Analyzer.unicodeVersion),
            (icuVersion, Analyzer.icuVersion),
        ]
        if schema != .documents { attributes.append((IndexSchema.attribute, schema.rawValue)) }
        return attributes
    }

    /// - Throws: `unsupportedFormat` when the index's terms were made by another version of the analysis:
    ///   documents added by this one wouldn't be found alike.
    static func checkWritable(_ commit: Commit) throws(IndexError) {
        let own = UInt32(Analyzer.version)
        let found = commit[attribute: analysisVersion].flatMap { UInt32($0) } ?? 0
        guard found == own else {
            throw .unsupportedFormat(
                file: FileNames.commit(commit.number), found: found, supported: own...own)
        }
    }
}
