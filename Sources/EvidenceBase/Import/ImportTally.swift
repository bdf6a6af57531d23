import SearchIndex

/// What an import has done so far: the report in the making, and how far it is. Not thread-safe.
final class ImportTally {
    /// Notices of a run that are told one by one.
    private static let noticeLimit = 1000

    private(set) var report = ImportReport()
    private var untoldNotices = 0
    private var progress = ImportProgress(
        filesDone: 0, filesTotal: nil, bytesDone: 0, documents: 0, currentPath: "")
    private let tell: ((ImportProgress) -> Void)?

    init(_ tell: ((ImportProgress) -> Void)?) { self.tell = tell }

    var hasChanges: Bool { report.hasChanges }

    func added(_ id: String) {
        report.added.append(id)
        progress.documents += 1
    }

    func changed(_ id: String) {
        report.changed.append(id)
        progress.documents += 1
    }

    func renamed(_ id: String, from old: String, to new: String) {
        report.renamed.append(.init(from: old, to: new, id: id))
        progress.documents += 1
    }

    func removed(_ id: String) { report.removed.append(id) }

    func unchanged(_ count: Int) {
        report.unchangedCount += count
        progress.documents += count
    }

    func failed(_ place: String, _ reason: String) {
        report.failed.append(.init(place: place, reason: reason))
    }

    func notice(_ place: String, _ reason: String) {
        if report.notices.count < Self.noticeLimit {
            report.notices.append(.init(place: place, reason: reason))
        } else {
            untoldNotices += 1
        }
    }

    func begin(_ path: String) { progress.currentPath = path }

    func expect(_ files: Int) {
        progress.filesTotal = files
        tell?(progress)
    }

    func read(_ bytes: Int) {
        progress.bytesDone += UInt64(bytes)
    }

    func tellProgress() { tell?(progress) }

    func fileDone() {
        progress.filesDone += 1
        tell?(progress)
    }

    /// The whole report, in order.
    func finished(after microseconds: UInt64) -> ImportReport {
        var report = report
        report.added.sortByBytes()
        report.changed.sortByBytes()
        report.removed.sortByBytes()
        report.renamed.sort { $0.id.precedesInBytes($1.id) }
        if untoldNotices > 0 {
            report.notices.append(.init(place: "", reason: "\(untoldNotices) more notices like these"))
        }
        report.elapsedMicroseconds = microseconds
        return report
    }
}

extension String {
    /// Whether the text comes before another in the order of its bytes.
    func precedesInBytes(_ other: String) -> Bool {
        utf8.lexicographicallyPrecedes(other.utf8)
    }
}

extension [String] {
    /// Sorts in byte order. Ids often come in order: a million of them are then passed once.
    fileprivate mutating func sortByBytes() {
        let isSorted = zip(self, dropFirst()).allSatisfy { !$1.precedesInBytes($0) }
        if !isSorted { sort { $0.precedesInBytes($1) } }
    }
}
