import Foundation

/// Writes the manual pages, one a command, from what the command says of itself:
///
///     swift run ManualPages .build/release/evidence FOLDER
///
/// Not part of the product; `make install` runs it.
@main
enum ManualPages {
    static func main() throws {
        guard CommandLine.arguments.count == 3 else {
            fail("usage: ManualPages PROGRAM FOLDER")
        }
        let program = CommandLine.arguments[1]
        let folder = URL(fileURLWithPath: CommandLine.arguments[2], isDirectory: true)
        let version = String(
            decoding: try output(of: program, "--version"), as: UTF8.self
        ).trimmingCharacters(in: .whitespacesAndNewlines)
        let command = try CommandDescription.read(try output(of: program, "--experimental-dump-help"))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for one in command.all {
            let page = ManualPage(
                one, version: version,
                others: one.path == command.path ? command.all : [command])
            try page.text.write(
                to: folder.appendingPathComponent(ManualPage.name(of: one) + ".1"), atomically: true,
                encoding: .utf8)
        }
    }

    /// What a program prints.
    private static func output(of program: String, _ argument: String) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = [argument]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            fail("\(program) \(argument) ended with status \(process.terminationStatus)")
        }
        return data
    }

    private static func fail(_ message: String) -> Never {
        FileHandle.standardError.write(Data("ManualPages: \(message)\n".utf8))
        exit(1)
    }
}
