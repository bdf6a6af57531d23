import Foundation
import IndexStorage
import TestSupport
import Testing

@Suite("Every kind of folder keeps the folder's promises")
struct DirectoryConformanceTests {
    @Test("What is written is read, at sizes around block borders", arguments: FolderKind.allCases)
    func roundTrip(kind: FolderKind) throws {
        let (keep, folder) = try kind.make()
        defer { _ = keep }
        var random = SeededRandom(seed: 7)
        for size in [0, 1, 127, 128, 129, 255, 256, 257, 4095, 4096, 4097, 300_000] {
            let bytes = random.bytes(size)
            try folder.put(bytes, as: "file-\(size)")
            #expect(try folder.read("file-\(size)") == bytes, "size \(size), seed 7")
            #expect(try folder.map("file-\(size)").count == size)
        }
    }

    @Test("A file grows write by write and counts its bytes", arguments: FolderKind.allCases)
    func counts(kind: FolderKind) throws {
        let (keep, folder) = try kind.make()
        defer { _ = keep }
        let output = try folder.create("a")
        for part in 1...5 {
            unsafe try [UInt8](repeating: UInt8(part), count: part).withUnsafeBytes {
                unsafe try output.write($0)
            }
        }
        #expect(output.count == 15)
        #expect(output.name == "a")
        try output.close()
        #expect(try folder.read("a") == [1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 5])
    }

    @Test("A closed file takes nothing more", arguments: FolderKind.allCases)
    func closed(kind: FolderKind) throws {
        let (keep, folder) = try kind.make()
        defer { _ = keep }
        let output = try folder.create("a")
        try output.close()
        #expect(throws: IndexError.self) { unsafe try [1].withUnsafeBytes { unsafe try output.write($0) } }
        #expect(throws: IndexError.self) { try output.synchronize() }
        #expect(throws: IndexError.self) { try output.close() }
    }

    @Test("A taken name isn't made again", arguments: FolderKind.allCases)
    func taken(kind: FolderKind) throws {
        let (keep, folder) = try kind.make()
        defer { _ = keep }
        try folder.put([1], as: "a")
        do throws(IndexError) {
            _ = try folder.create("a")
            Issue.record("made twice")
        } catch {
            guard case .io(_, _, EEXIST) = error else {
                Issue.record("\(error)")
                return
            }
        }
        #expect(try folder.read("a") == [1])
    }

    @Test("Names are listed, renamed over others and removed", arguments: FolderKind.allCases)
    func names(kind: FolderKind) throws {
        let (keep, folder) = try kind.make()
        defer { _ = keep }
        #expect(try folder.names().isEmpty)
        try folder.put([1], as: "a")
        try folder.put([2], as: "b")
        #expect(try folder.names().sorted() == ["a", "b"])
        try folder.rename("a", to: "b")
        #expect(try folder.names() == ["b"])
        #expect(try folder.read("b") == [1])
        try folder.synchronize()
        try folder.remove("b")
        try folder.remove("b")
        #expect(try folder.names().isEmpty)
        #expect(throws: IndexError.self) { try folder.rename("b", to: "c") }
    }

    @Test("A mapping outlives its name", arguments: FolderKind.allCases)
    func mappingOutlives(kind: FolderKind) throws {
        let (keep, folder) = try kind.make()
        defer { _ = keep }
        try folder.put([1, 2, 3], as: "a")
        let file = try folder.map("a")
        try folder.remove("a")
        try folder.put([9], as: "a")
        #expect(unsafe Array(file.bytes) == [1, 2, 3])
        #expect(try folder.read("a") == [9])
    }

    @Test("A missing file is damage, by name", arguments: FolderKind.allCases)
    func missing(kind: FolderKind) throws {
        let (keep, folder) = try kind.make()
        defer { _ = keep }
        #expect(throws: IndexError.corrupt(file: "a", offset: 0, what: "the file is missing")) {
            try folder.map("a")
        }
    }

    @Test("A second writer is refused until the first lets go", arguments: FolderKind.allCases)
    func lock(kind: FolderKind) throws {
        let (keep, folder) = try kind.make()
        defer { _ = keep }
        var lock: WriterLock? = try folder.lockForWriting()
        do throws(IndexError) {
            _ = try folder.lockForWriting()
            Issue.record("two writers")
        } catch {
            guard case .locked(let path, let holder) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(path == folder.path)
            #expect(!holder.isEmpty)
        }
        withExtendedLifetime(lock) {}
        lock = nil
        _ = try folder.lockForWriting()
    }
}
