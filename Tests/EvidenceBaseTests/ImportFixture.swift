import EvidenceBase
import Foundation
import TestSupport

/// A folder to import from, and an index of it in memory.
struct ImportFixture {
    let folder: TemporaryFolder
    let base: EvidenceBase

    init() throws {
        folder = try TemporaryFolder()
        base = try EvidenceBase.inMemory()
    }

    /// The absolute path of a name in the folder.
    func path(_ name: String) -> String { folder.path + "/" + name }

    /// Writes a text file, with the folders above it.
    func write(_ name: String, _ text: String) throws {
        let place = URL(fileURLWithPath: path(name))
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: place)
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }

    func move(_ old: String, to new: String) throws {
        try FileManager.default.createDirectory(
            at: URL(fileURLWithPath: path(new)).deletingLastPathComponent(), withIntermediateDirectories: true
        )
        try FileManager.default.moveItem(atPath: path(old), toPath: path(new))
    }

    /// Imports names of the folder; none stands for the whole folder.
    @discardableResult
    func index(_ names: String..., options: ImportOptions = ImportOptions()) throws -> ImportReport {
        try base.importFiles(names.isEmpty ? [folder.path] : names.map(path), options: options)
    }

    /// The ids of the documents that match.
    func ids(_ query: String) throws -> [String] {
        var options = SearchOptions()
        options.order = .id
        options.limit = 1000
        return try base.search(query, options: options).hits.map(\.id)
    }

    var commitNumber: UInt64 {
        get throws { try base.info().commitNumber }
    }
}

extension ImportReport {
    /// What changed, in a line: for comparing whole reports.
    var summary: String {
        var parts: [String] = []
        if !added.isEmpty { parts.append("added \(added.joined(separator: " "))") }
        if !changed.isEmpty { parts.append("changed \(changed.joined(separator: " "))") }
        if !removed.isEmpty { parts.append("removed \(removed.joined(separator: " "))") }
        if !renamed.isEmpty { parts.append("renamed \(renamed.map(\.id).joined(separator: " "))") }
        parts.append("unchanged \(unchangedCount)")
        if !failed.isEmpty { parts.append("failed \(failed.count)") }
        if !notices.isEmpty { parts.append("notices \(notices.count)") }
        return parts.joined(separator: ", ")
    }
}
