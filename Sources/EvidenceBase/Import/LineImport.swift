import DocumentImport
import IndexStorage
import SearchIndex

/// One source of JSON Lines on its way into the index: compares each line with what the source gave earlier.
/// Used once. Not thread-safe.
final class LineImport {
    private let run: ImportRun
    private let file: SourceFile
    private let moved: Source?
    private let number: Int
    private let isStandardInput: Bool
    /// What the source gave earlier and hasn't given again yet: fingerprints by id.
    private var known: ExactDictionary<UInt64>
    private var documents = LineDocuments()
    private var failureCount = 0
    private var scratch = ByteWriter()

    /// - Parameters:
    ///   - before: What the source gave earlier.
    ///   - moved: The gone source with the same content: its documents become this one's.
    init(_ run: ImportRun, _ file: SourceFile, before: Source?, moved: Source?) throws(IndexError) {
        self.run = run
        self.file = file
        self.moved = moved
        number = run.beginSource(file.path)
        isStandardInput = file.path == Source.standardInput
        known = try (before ?? moved)?.lines?.fingerprints() ?? [:]
        // What gave one document, and many now, doesn't give that one any more.
        if let before, before.lines == nil { try run.forget(before) }
    }

    /// Notes a line, or a rest of the source, that couldn't be read.
    func fail(_ failure: ImportFailure) {
        failureCount += 1
        run.tally.failed(failure.place, failure.reason)
    }

    /// Takes the document of a line.
    func take(_ document: consuming Document, line: Int) throws(IndexError) {
        if !isStandardInput { document.origin = Document.Origin(path: file.path) }
        let id = document.id
        let fingerprint = document.fingerprint(&scratch)
        let earlier = known.isEmpty ? nil : known.removeValue(forKey: id)
        if earlier == fingerprint, moved == nil {
            documents.append(id, fingerprint, isNew: true)
            return run.tally.unchanged(1)
        }
        let giver = run.target.claim(id, for: number)
        let takeover = try earlier == nil ? run.takeOver(id, from: giver, for: number, at: file.path) : .gone
        do throws(IndexError) {
            try run.target.add(document, isKnown: takeover != .none)
        } catch .limitExceeded(let limit, let value, let maximum) {
            run.target.unclaim(id, for: giver)
            known[id] = earlier
            let error = IndexError.limitExceeded(limit: limit, value: value, maximum: maximum)
            return fail(ImportFailure(place: place(line), reason: "\(error)"))
        }
        documents.append(id, fingerprint, isNew: takeover != .ownLine)
        switch takeover {
        case .none: run.tally.added(id)
        case .gone:
            if let moved {
                run.tally.renamed(id, from: moved.path, to: file.path)
            } else {
                run.tally.changed(id)
            }
        case .ownLine:
            run.tally.notice(place(line), "the id \(id) stands on an earlier line too: this line replaces it")
        case .other(let owner):
            run.tally.changed(id)
            let from = owner == Source.standardInput ? "standard input" : owner ?? "a program"
            run.tally.notice(place(line), "replaces the document with the id \(id) that came from \(from)")
        }
    }

    /// Ends the source: what it gave earlier and not now is to be removed, except when a line failed, which
    /// may be the one that gave it, and except from standard input.
    ///
    /// - Parameter source: Makes the source to remember; told whether every line was read.
    func finish(_ source: (_ isWhole: Bool, LineDocuments) -> Source) throws(IndexError) {
        if isStandardInput || failureCount > 0 {
            if !isStandardInput, !known.isEmpty {
                run.tally.notice(
                    file.foundPath,
                    "\(known.count) documents whose lines are gone stay, since \(failureCount) lines couldn't be read"
                )
            }
            for (id, fingerprint) in known.sorted(by: { $0.key.precedesInBytes($1.key) }) {
                documents.append(id, fingerprint, isNew: true)
            }
        } else {
            for id in known.keys { run.vanished[id] = file.path }
        }
        if let moved {
            run.gone[moved.path] = nil
            run.manifest.remove(moved.path)
        }
        run.manifest.set(source(failureCount == 0 && !isStandardInput, documents))
    }

    private func place(_ line: Int) -> String { "\(file.foundPath):\(line)" }
}
