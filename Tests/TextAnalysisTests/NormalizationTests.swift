import Foundation
import Testing
import TextAnalysis

/// Unicode's own test file for normalisation, packed as Debian's package `unicode-data` installs it.
private enum NormalizationFile {
    static let path = "/usr/share/unicode/NormalizationTest.txt.bz2"
    static let unpacker = "/usr/bin/bzcat"
    static var isInstalled: Bool {
        FileManager.default.isReadableFile(atPath: path)
            && FileManager.default.isExecutableFile(atPath: unpacker)
    }

    /// For each case the source and its forms NFC, NFD, NFKC and NFKD.
    static func cases() throws -> [[String]] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: unpacker)
        process.arguments = [path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap { line in
            guard let first = line.first, first.isHexDigit else { return nil }
            return line.split(separator: ";").prefix(5).map { field in
                var text = String.UnicodeScalarView()
                for code in field.split(separator: " ") {
                    if let scalar = UInt32(code, radix: 16).flatMap(Unicode.Scalar.init) {
                        text.append(scalar)
                    }
                }
                return String(text)
            }
        }
    }
}

@Suite(
    "Folding doesn't tell normalisation forms apart",
    .enabled(if: NormalizationFile.isInstalled, "the package unicode-data or bzip2 isn't installed"))
struct NormalizationTests {
    @Test("in every case of Unicode's normalisation test")
    func forms() throws {
        let cases = try NormalizationFile.cases()
        #expect(cases.count > 18_000)
        for forms in cases {
            let folded = forms.map { Array(Analysis.fold($0).utf8) }
            let codes = forms.map {
                $0.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
            }
            #expect(folded.allSatisfy { $0 == folded[0] }, "\(codes)")
        }
    }
}
