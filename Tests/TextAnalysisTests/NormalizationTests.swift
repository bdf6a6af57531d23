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

@Suite(
    "Folding doesn't tell letter cases apart",
    .enabled(if: CaseFoldingFile.isInstalled, "the package unicode-data isn't installed"))
struct CaseFoldingTests {
    @Test("in every line of Unicode's file but those for Turkic languages")
    func cases() throws {
        let cases = try CaseFoldingFile.cases()
        #expect(cases.count > 1_500)
        for (letter, folded) in cases {
            #expect(
                Analysis.fold(letter).utf8.elementsEqual(Analysis.fold(folded).utf8), "\(letter), \(folded)")
        }
    }
}

/// Unicode's file of case foldings, as Debian's package `unicode-data` installs it.
private enum CaseFoldingFile {
    static let path = "/usr/share/unicode/CaseFolding.txt"
    static var isInstalled: Bool { FileManager.default.isReadableFile(atPath: path) }

    /// A letter and its folding: common, full and simple ones.
    static func cases() throws -> [(String, String)] {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: "; ")
            guard !line.hasPrefix("#"), fields.count > 3, fields[1] != "T" else { return nil }
            let texts = [fields[0], fields[2]].map { codes in
                var text = String.UnicodeScalarView()
                text.append(
                    contentsOf: codes.split(separator: " ").compactMap {
                        UInt32($0, radix: 16).flatMap(Unicode.Scalar.init)
                    })
                return String(text)
            }
            return (texts[0], texts[1])
        }
    }
}
