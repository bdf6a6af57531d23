import IndexCodec
public import IndexStorage
public import SearchIndex

extension EvidenceBase {
    /// What the index is made of, as of the snapshot that searches run on. O(segments): nothing is counted
    /// that a segment doesn't say of itself.
    public func info() throws(IndexError) -> IndexInfo {
        let snapshot = snapshot
        let commit = snapshot.commit
        var byteCount = snapshot.parts.reduce(0) { $0 + ($1.commit.sources?.seal.length ?? 0) }
        var termCount = 0
        for segment in snapshot.segments {
            byteCount += segment.description.files.reduce(0) { $0 + $1.seal.length }
            termCount += segment.terms.termCount
        }
        return IndexInfo(
            path: path, formatVersion: Int(FileFrame.formatVersion), fingerprint: snapshot.fingerprint,
            documentCount: snapshot.documentCount,
            deletedCount: snapshot.segments.reduce(0) { $0 + $1.documentCount - $1.liveCount },
            segmentCount: snapshot.segments.count, byteCount: byteCount, termCount: termCount,
            languages: snapshot.languages,
            kinds: snapshot.kinds, commitNumber: commit.number,
            unicodeVersion: commit[attribute: IndexAttributes.unicodeVersion] ?? "",
            icuVersion: commit[attribute: IndexAttributes.icuVersion] ?? "",
            protectedWordCount: snapshot.analysis.protectedWords.count)
    }

    /// In what this program's analysis differs from the one that made the index's terms, so that some words
    /// may not be found. Empty as a rule; else the index is better made again.
    public var analysisDifferences: [AnalysisDifference] { snapshot.analysisDifferences }

    /// Reads every byte of the newest commit and compares what is stored twice. Linear in the index.
    ///
    /// - Throws: `cancelled`; what is damaged is in the report, unless the index can't be opened for it.
    public func check(isCancelled: () -> Bool = { false }) throws(IndexError) -> CheckReport {
        try refresh()
        var report = CheckReport(
            segments: 0, documents: 0, terms: 0, postings: 0, positions: 0, byteCount: 0, problems: [])
        for part in snapshot.parts {
            let check = try IndexCheck(part, isCancelled: isCancelled)
            report.segments += part.segments.count
            report.documents += check.documents
            report.terms += check.terms
            report.postings += check.postings
            report.positions += check.positions
            report.byteCount += check.byteCount
            report.problems += check.problems
        }
        return report
    }
}
