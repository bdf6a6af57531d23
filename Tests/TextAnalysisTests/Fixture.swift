import Foundation

/// Files beside the tests.
enum Fixture {
    /// The lines of a file in Fixtures, without comments and empty lines.
    static func lines(of name: String, file: String = #filePath) throws -> [Substring] {
        let path = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent(
            "Fixtures/\(name)")
        let text = String(decoding: try Data(contentsOf: path), as: UTF8.self)
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    }
}
