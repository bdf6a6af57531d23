import Foundation
import IndexStorage
import TestSupport
import Testing

@Suite("A folder of the file system is opened with care")
struct FileDirectoryTests {
    @Test("A missing folder is a missing index, and can be made with those above it")
    func make() throws {
        let folder = try TemporaryFolder()
        let deep = folder.path + "/a/b/c/"
        #expect(throws: IndexError.notFound(path: deep)) { try FileDirectory(path: deep) }
        _ = try FileDirectory.make(path: deep)
        _ = try FileDirectory.make(path: deep)
        #expect(FileManager.default.fileExists(atPath: folder.path + "/a/b/c"))
    }

    @Test("A file in the folder's place is refused by the machine")
    func fileInPlace() throws {
        let folder = try TemporaryFolder()
        try Data([1]).write(to: URL(fileURLWithPath: folder.path + "/file"))
        #expect(throws: IndexError.io(operation: "open", path: folder.path + "/file", errno: ENOTDIR)) {
            try FileDirectory(path: folder.path + "/file")
        }
    }

    @Test("A folder, a link or a FIFO in a file's place is damage, and never a wait")
    func otherThings() throws {
        let folder = try TemporaryFolder()
        let directory = try FileDirectory(path: folder.path)
        try FileManager.default.createDirectory(
            atPath: folder.path + "/folder", withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/link", withDestinationPath: "/etc/hostname")
        #expect(unsafe mkfifo(folder.path + "/fifo", 0o600) == 0)
        let clock = ContinuousClock()
        for name in ["folder", "link", "fifo"] {
            let started = clock.now
            do throws(IndexError) {
                _ = try directory.map(name)
                Issue.record("\(name) was read")
            } catch {
                guard case .corrupt(name, 0, _) = error else {
                    Issue.record("\(name): \(error)")
                    continue
                }
            }
            #expect(clock.now - started < .seconds(1))
        }
    }

    @Test("A link isn't written through")
    func linkNotFollowed() throws {
        let folder = try TemporaryFolder()
        let directory = try FileDirectory(path: folder.path)
        let target = folder.path + "/target"
        try Data([1]).write(to: URL(fileURLWithPath: target))
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/seg", withDestinationPath: target)
        #expect(throws: IndexError.self) { try directory.create("seg") }
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/writer.lock", withDestinationPath: target)
        #expect(throws: IndexError.self) { try directory.lockForWriting() }
        #expect(try Data(contentsOf: URL(fileURLWithPath: target)) == Data([1]))
    }

    @Test("The lock names its holder's process, and a process that dies gives it back")
    func lockAcrossProcesses() throws {
        let folder = try TemporaryFolder()
        let directory = try FileDirectory(path: folder.path)
        let lock = try directory.lockForWriting()
        #expect(throws: IndexError.locked(path: folder.path, holder: "process \(getpid())")) {
            try FileDirectory(path: folder.path).lockForWriting()
        }
        withExtendedLifetime(lock) {}

        let other = try TemporaryFolder()
        let place = other.path + "/writer.lock"
        let child = Process()
        child.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
        child.arguments = ["--no-fork", place, "sleep", "60"]
        try child.run()
        let otherDirectory = try FileDirectory(path: other.path)
        func isFree() -> Bool { (try? otherDirectory.lockForWriting()) != nil }
        let deadline = Date().addingTimeInterval(20)
        while isFree(), Date() < deadline { usleep(2000) }
        #expect(!isFree(), "the child never took the lock")
        kill(child.processIdentifier, SIGKILL)
        child.waitUntilExit()
        #expect(isFree())
    }

    @Test("Files, folders and locks leave no descriptor open")
    func noLeaks() throws {
        let folder = try TemporaryFolder()
        func openDescriptors() throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").filter {
                (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)"))?
                    .hasPrefix(folder.path) ?? false
            }.count
        }
        for _ in 0..<50 {
            let directory = try FileDirectory(path: folder.path)
            let seal = try directory.putFramed([1, 2, 3], as: "seg-1.terms", role: .terms)
            _ = try FramedFile(in: directory, name: "seg-1.terms", role: .terms, segment: 1, seal: seal)
            let abandoned = try directory.create("abandoned")
            _ = abandoned.count
            try directory.remove("abandoned")
            _ = try directory.names()
            try directory.remove("seg-1.terms")
            _ = try directory.lockForWriting()
        }
        #expect(try openDescriptors() == 0)
    }
}
