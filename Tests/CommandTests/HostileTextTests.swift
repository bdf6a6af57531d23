import EvidenceBase
import Foundation
import Glibc
import TestSupport
import Testing

@testable import evidence

@Suite("Nothing but our own escapes comes out, whatever goes in")
struct HostileTextTests {
    /// Our own: styles, and links with an address of plain ASCII.
    private static let styles: Set<String> = ["1", "0", "1;33", "2", "31"]

    /// What of a terminal's input isn't harmless or ours; `nil` when all is.
    static func harm(in text: String) -> String? {
        let scalars = Array(text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar == "\u{1B}" {
                guard let end = endOfOwn(scalars, from: index) else {
                    return String(
                        scalars[index...].prefix(12).map { "\($0.escaped(asASCII: true))" }.joined())
                }
                index = end
                continue
            }
            let isJoiner = scalar == "\u{200C}" || scalar == "\u{200D}"
            if scalar != "\n", scalar != "\t", !isJoiner, TerminalText.isHarmful(scalar.value) {
                return "U+" + String(scalar.value, radix: 16)
            }
            index += 1
        }
        return nil
    }

    private static func endOfOwn(_ scalars: [Unicode.Scalar], from start: Int) -> Int? {
        guard start + 1 < scalars.count else { return nil }
        let rest = scalars[(start + 2)...]
        if scalars[start + 1] == "[" {
            guard let end = rest.firstIndex(of: "m") else { return nil }
            let parameters = String(String.UnicodeScalarView(rest[..<end]))
            return styles.contains(parameters) ? end + 1 : nil
        }
        guard scalars[start + 1] == "]", let end = rest.firstIndex(of: "\u{1B}"), end + 1 < scalars.count,
            scalars[end + 1] == "\\"
        else { return nil }
        let body = String(String.UnicodeScalarView(rest[..<end]))
        let address = body.dropFirst(3)
        let isOurs =
            body.hasPrefix("8;;") && address.utf8.allSatisfy { (0x21..<0x7F).contains($0) }
            && (address.isEmpty || ["http://", "https://", "file://"].contains { address.hasPrefix($0) })
        return isOurs ? end + 2 : nil
    }

    @Test("What is harmful is told from what is ours")
    func oracle() {
        #expect(Self.harm(in: "a\u{1B}[1;33mé\u{1B}[0m\tb\n") == nil)
        #expect(Self.harm(in: "\u{1B}]8;;https://a.example/x\u{1B}\\a\u{1B}]8;;\u{1B}\\") == nil)
        for attack in TerminalAttacks.all { #expect(Self.harm(in: attack.text) != nil, "\(attack.name)") }
        #expect(TerminalAttacks.all.count >= 60)
    }

    @Test("Random byte strings, through all that shows text", arguments: 0..<10 as Range<UInt64>)
    func random(seed: UInt64) {
        let isLong = ProcessInfo.processInfo.environment["EVIDENCE_STRESS"] != nil
        var generator = SeededRandom(seed: seed)
        let frequent = Array("\u{1B}[]PX^_;m0?hJ\u{07}\\\r\n\t \u{9B}\u{9D}\u{202E}\u{2028}\u{200D}é知a".utf8)
        for round in 0..<(isLong ? 100_000 : 1_000) {
            let bytes = (0..<Int.random(in: 0...24, using: &generator)).map { _ in
                Bool.random(using: &generator)
                    ? UInt8.random(in: .min ... .max, using: &generator)
                    : frequent.randomElement(using: &generator) ?? 0
            }
            let text = String(decoding: bytes, as: UTF8.self)
            for (place, shown) in Self.shown(text) {
                guard let harm = Self.harm(in: shown) else { continue }
                Issue.record(
                    "\(place): \(harm) from \(text.debugDescription); seed \(seed), round \(round); replay: swift test --filter HostileTextTests"
                )
                return
            }
        }
    }

    /// A text, through each way to the terminal that isn't a whole command.
    private static func shown(_ text: String) -> [(place: String, text: String)] {
        var paragraph = Paragraph()
        paragraph.add(text, .title)
        let middle = text.utf8.count / 2
        let cut = text.utf8.index(text.startIndex, offsetBy: middle)
        if cut.samePosition(in: text.unicodeScalars) != nil { paragraph.add(text, marks: [0..<middle]) }
        let completion = Completion(start: 0, candidates: [Completion.Candidate(text: text, note: text)])
        var search = HistorySearch()
        search.type(text, in: LineHistory())
        return [
            ("line", TerminalText.line(text)), ("lines", TerminalText.lines(text)),
            ("paragraph", paragraph.lines(Styler(isColored: true), indent: " ", width: 20)),
            ("cells", LineCells.cells(Array(text)).map(\.text).joined()),
            ("layout", LineLayout(prompt: "> ", LineBuffer(text), columns: 12).rows.joined()),
            ("completion", completion.list(columns: 20)),
            ("caret", ErrorMessage.pointing(at: 0..<text.utf8.count, in: text)),
            ("error", ErrorMessage.text(IndexError.notFound(path: TerminalText.line(text)))),
        ]
    }

    @Test("Sixty known attacks as titles, passages, authors, sources, ids and queries, in every mode")
    func attacks() throws {
        let command = try Command()
        defer { command.remove() }
        try command.write(Self.documents, to: "docs.jsonl")
        let outcome = try command.run(["--index", "ix", "index", "docs.jsonl"])
        #expect(outcome.status == 0 || outcome.status == 3, "\(outcome)")
        #expect(Self.harm(in: outcome.error) == nil && Self.harm(in: outcome.output) == nil)

        try command.write("", to: "shown")
        let descriptor = unsafe open(command.path("shown"), O_WRONLY | O_APPEND)
        defer { close(descriptor) }
        let console = Console(
            output: StandardOutput(descriptor: descriptor, isTerminal: true),
            error: StandardError(descriptor: descriptor))
        let session = ShellSession(
            base: try EvidenceBase.open(command.path("ix")), console: console, color: .always,
            isInteractive: false, isPlain: false)
        var lines = [":limit 100"]
        for mode in ShellMode.all { lines += [":mode \(mode.name)", "knowledge"] }
        lines += [":mode full", ":sets", ":info", ":terms o", ":export ris /dev/null/x"]
        for rank in 1...10 { lines.append(":show \(rank)") }
        for (index, attack) in TerminalAttacks.all.enumerated() {
            let text = attack.text.filter { $0 != "\n" && $0 != "\r" }
            lines += [text + " knowledge", "title:\"" + text, ":show " + text, ":x" + text]
            let command = [
                "parse", "terms", "help", "field", "sort", "mode", "set", "drop", "load", "why-not",
            ]
            lines.append(":\(command[index % command.count]) " + text)
        }
        for line in lines { _ = try session.run(line) }
        try console.output.flush()
        let shown = String(
            decoding: try Data(contentsOf: URL(fileURLWithPath: command.path("shown"))), as: UTF8.self)
        #expect(shown.utf8.count > 100_000)
        for line in shown.split(separator: "\n") {
            let harm = Self.harm(in: String(line))
            #expect(harm == nil, "\(line.debugDescription)")
        }
    }

    /// A document for each attack, with it in every place.
    private static var documents: String {
        TerminalAttacks.all.enumerated().map { index, attack in
            let object: [String: Any] = [
                "id": "d\(index)", "title": "Knowledge \(attack.text) title",
                "body": "On knowledge \(attack.text) here.",
                "kind": "kind \(attack.text)", "authors": ["A \(attack.text) B"],
                "source": "/tmp/\(attack.text)/x",
                "url": "https://a.example/\(attack.text)", "publisher": attack.text,
                "extra\(attack.text)": attack.text,
            ]
            let data = (try? JSONSerialization.data(withJSONObject: object)) ?? Data()
            return String(decoding: data, as: UTF8.self) + "\n"
        }.joined()
    }
}
