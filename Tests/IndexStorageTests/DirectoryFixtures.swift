import Foundation
import IndexStorage
import TestSupport

/// The kinds of folder that keep the same promises.
enum FolderKind: CaseIterable, Sendable {
    case file, memory, faultless

    /// A new folder; the first value keeps it alive.
    func make() throws -> (TemporaryFolder?, any IndexStorage.Directory) {
        switch self {
        case .file:
            let folder = try TemporaryFolder()
            return (folder, try FileDirectory(path: folder.path))
        case .memory: return (nil, MemoryDirectory())
        case .faultless: return (nil, FaultyDirectory())
        }
    }
}

extension IndexStorage.Directory {
    /// Makes a file of these bytes.
    func put(_ bytes: [UInt8], as name: String) throws {
        let output = try create(name)
        unsafe try bytes.withUnsafeBytes { unsafe try output.write($0) }
        try output.synchronize()
        try output.close()
    }

    /// Replaces a file's bytes, as no index does.
    func overwrite(_ name: String, with bytes: [UInt8]) throws {
        try remove(name)
        try put(bytes, as: name)
    }

    func read(_ name: String) throws -> [UInt8] {
        let file = try map(name)
        return unsafe Array(file.bytes)
    }

    /// Writes a framed file; gives its seal.
    func putFramed(
        _ content: [UInt8], as name: String, role: FileRole = .postings, segment: UInt64 = 1
    ) throws -> FileSeal {
        let writer = try FrameWriter(in: self, name: name, role: role, segment: segment)
        try writer.write(content)
        return try writer.finish()
    }
}
