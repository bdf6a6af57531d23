import Foundation
import Testing

@testable import DocumentImport

@Suite("A walk finds every file once, in the same order, and never leaves its root")
struct FileWalkerTests {
    /// A folder that goes when the test ends.
    private final class Folder {
        let path: String
        init() throws {
            path = FileManager.default.temporaryDirectory.path + "/walk-" + UUID().uuidString
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
        deinit { try? FileManager.default.removeItem(atPath: path) }
        func add(_ name: String, _ text: String = "text") throws {
            let file = path + "/" + name
            let parent = (file as NSString).deletingLastPathComponent
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        }
    }

    private func walk(_ root: String, excluding globs: [String] = []) -> (
        files: [String], skipped: [SkippedFile], failures: [ImportFailure]
    ) {
        var walker = FileWalker(root: root, excluding: globs)
        var files: [String] = []
        var skipped: [SkippedFile] = []
        var failures: [ImportFailure] = []
        while let item = walker.next() {
            switch item {
            case .file(let file): files.append(file.relativePath)
            case .skipped(let file): skipped.append(file)
            case .failure(let failure): failures.append(failure)
            }
        }
        return (files, skipped, failures)
    }

    @Test func orderIsThatOfBytes() throws {
        let folder = try Folder()
        for name in ["b.txt", "B.txt", "a/z.md", "a/é.md", "a.txt", "a b/c.html"] { try folder.add(name) }
        #expect(walk(folder.path).files == ["B.txt", "a/z.md", "a/é.md", "a b/c.html", "a.txt", "b.txt"])
    }

    @Test func whatIsSkippedIsTold() throws {
        let folder = try Folder()
        for name in [".git/x.txt", "a.txt", "b.pdf", "c/d.txt", "e.txt"] { try folder.add(name) }
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/loop", withDestinationPath: folder.path)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/out.txt", withDestinationPath: "/etc/hostname")
        try FileManager.default.linkItem(atPath: folder.path + "/a.txt", toPath: folder.path + "/same.txt")
        #expect(unsafe mkfifo(folder.path + "/pipe.txt", 0o600) == 0)
        let found = walk(folder.path, excluding: ["c", "e*"])
        #expect(found.files == ["a.txt"])
        #expect(found.failures.isEmpty)
        let reasons = Dictionary(
            uniqueKeysWithValues: found.skipped.map {
                (String($0.path.dropFirst(folder.path.count + 1)), $0.reason)
            })
        #expect(
            reasons == [
                ".git": .hidden, "b.pdf": .unsupportedType("PDF"), "c": .excluded, "e.txt": .excluded,
                "loop": .symbolicLink,
                "out.txt": .symbolicLink, "pipe.txt": .special,
                "same.txt": .duplicate(of: folder.path + "/a.txt"),
            ])
    }

    @Test func aFileIsARootOfItsOwn() throws {
        let folder = try Folder()
        try folder.add("notes/one two.txt", "12345")
        var walker = FileWalker(root: folder.path + "/notes/one two.txt")
        guard case .file(let file) = walker.next() else {
            Issue.record("no file")
            return
        }
        #expect(file.relativePath == "one two.txt")
        #expect(file.size == 5)
        #expect(file.modified > 0 && file.changed > 0)
        #expect(walker.next() == nil)
    }

    @Test func missingAndUnreadableRootsAreFailures() throws {
        let folder = try Folder()
        #expect(walk(folder.path + "/none").failures.first?.place == folder.path + "/none")
        #expect(walk("").failures.count == 1)
        try folder.add("shut/a.txt")
        try folder.add("open.txt")
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: folder.path + "/shut")
        defer {
            try? FileManager.default.setAttributes(
                [.posixPermissions: 0o700], ofItemAtPath: folder.path + "/shut")
        }
        let found = walk(folder.path)
        #expect(found.files.contains("open.txt"))
        // The superuser reads everything.
        #expect(getuid() == 0 || found.failures.map(\.place) == [folder.path + "/shut"])
    }

    @Test func namesThatAreNotUTF8AreFailures() throws {
        let folder = try Folder()
        let bytes =
            Array(folder.path.utf8).map { CChar(bitPattern: $0) } + [0x2F, CChar(bitPattern: 0xFF), 0]
        let descriptor = unsafe bytes.withUnsafeBufferPointer {
            unsafe open($0.baseAddress!, O_CREAT | O_WRONLY, 0o600)
        }
        #expect(descriptor >= 0)
        #expect(close(descriptor) == 0)
        #expect(walk(folder.path).failures.count == 1)
    }

    @Test func deepFoldersAreWalked() throws {
        let folder = try Folder()
        let deep = Array(repeating: "d", count: 1_000).joined(separator: "/")
        try folder.add(deep + "/a.txt")
        #expect(walk(folder.path).files == [deep + "/a.txt"])
    }

    @Test(arguments: [
        ("*.txt", "a.txt", true), ("*.txt", "b/a.txt", true), ("b", "b/a.txt", true),
        ("b/*", "b/a.txt", true),
        ("b/*", "b/c/a.txt", true), ("b/*.txt", "b/c/a.txt", false), ("b/**/a.txt", "b/a.txt", true),
        ("b/**/a.txt", "b/c/d/a.txt", true),
        ("?.txt", "é.txt", true), ("?.txt", "ab.txt", false), ("/a.txt", "b/a.txt", false), ("", "a", false),
        ("a", "ab", false),
        ("*a*a*a*a*a*a*a*a*b", String(repeating: "a", count: 2_000), false),
    ])
    func globs(_ pattern: String, _ path: String, _ matches: Bool) {
        #expect(Glob(pattern).matches(path) == matches)
    }
}
