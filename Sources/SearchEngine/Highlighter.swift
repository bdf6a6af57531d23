package import SearchIndex
package import TextAnalysis

/// Marks what a query matched in documents, from the query itself: texts are analysed again as they were for
/// the index, and the tree says which occurrences took part. Words under a NOT mark nothing, nor do operands
/// that the document doesn't satisfy; a phrase is marked from its first token to its last, where it occurs.
/// Page chrome is never marked. Not thread-safe: make one for each thread, and reuse it from hit to hit.
package final class Highlighter {
    private let query: Query
    private let families: [String]
    private let analysis: AnalysisSettings
    /// By language tag.
    private var programs: [String: HighlightProgram] = [:]

    /// - Parameters:
    ///   - stemFamilies: those of the documents that were searched (`Snapshot.stemFamilies`), since languages
    ///     can differ in what an exact word consists of; each document's own is always among them.
    ///   - analysis: the settings by which their terms were made (`Snapshot.analysis`).
    package init(
        query: Query, stemFamilies: [String] = [], analysis: AnalysisSettings = AnalysisSettings()
    ) {
        self.analysis = analysis
        self.query = query
        families = stemFamilies
    }

    /// What the query matched in a document's text: byte ranges in `document.text`, in order, not
    /// overlapping. Empty when the document doesn't match. O(n) in the text's length.
    package func marks(in document: Document) -> [Range<Int>] {
        let matches = matches(in: document, byteLimit: nil)
        var marks: [Range<Int>] = []
        for passage in matches.texts where passage.block != nil {
            marks += matches.activeRanges(of: passage).map {
                $0.lowerBound + passage.bytes.lowerBound..<$0.upperBound + passage.bytes.lowerBound
            }
        }
        return Self.merged(marks)
    }

    /// What the query matched in a document's title: byte ranges in `document.title`, in order, not
    /// overlapping. Empty when the document doesn't match. O(n) in the text's length.
    package func titleMarks(in document: Document) -> [Range<Int>] {
        let matches = matches(in: document, byteLimit: nil)
        return matches.texts.filter { $0.block == nil }
            .flatMap { Self.merged(matches.activeRanges(of: $0)) }
    }

    /// Finds the query's words in a document.
    /// - Parameter byteLimit: after so many bytes, the search ends as soon as the document is seen to match
    ///   and there is a passage to show; `nil` reads the whole text.
    func matches(in document: Document, byteLimit: Int?) -> DocumentMatches {
        let program = program(for: document.language)
        let bytes = Array(document.text.utf8)
        var matches = DocumentMatches(program: program, document: document, bytes: bytes)
        matches.scanTitle()
        var scanned = 0
        for index in document.blocks.indices {
            scanned += matches.scanBlock(index)
            if let byteLimit, scanned > byteLimit, matches.hasPassage { break }
        }
        matches.finish()
        return matches
    }

    func program(for language: Language) -> HighlightProgram {
        if let program = programs[language.tag] { return program }
        let program = HighlightProgram(
            query, language: language, families: families, analysis)
        programs[language.tag] = program
        return program
    }

    /// Sorts ranges and joins those that overlap.
    static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for range in ranges.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
            guard let last = merged.last, range.lowerBound < last.upperBound else {
                merged.append(range)
                continue
            }
            merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
        }
        return merged
    }
}
