import TestSupport
import Testing

@testable import evidence

@Suite("Keys are what was pressed, whatever bytes stand for them")
struct KeyDecoderTests {
    private func keys(_ bytes: some Sequence<UInt8>) -> [Key] {
        var decoder = KeyDecoder()
        var keys: [Key] = []
        for byte in bytes {
            decoder.feed([byte])
            while let key = decoder.next() { keys.append(key) }
        }
        return keys
    }

    @Test(
        "Sequences of xterm, rxvt, the console and screen",
        arguments: [
            ("\u{1B}[A", .up), ("\u{1B}OB", .down), ("\u{1B}[C", .right), ("\u{1B}[D", .left),
            ("\u{1B}[1;5C", .wordRight), ("\u{1B}[1;3D", .wordLeft), ("\u{1B}Od", .wordLeft),
            ("\u{1B}[1;2C", .right), ("\u{1B}[H", .home), ("\u{1B}OF", .end), ("\u{1B}[1~", .home),
            ("\u{1B}[8~", .end),
            ("\u{1B}[3~", .delete), ("\u{1B}[5~", .other), ("\u{1B}b", .meta("b")), ("\u{1B}é", .meta("é")),
            ("\u{1B}\u{7F}", .meta("\u{7F}")), ("\u{1}", .control("a")), ("\u{1F}", .control("_")),
            ("\r", .enter),
            ("\t", .tab), ("\u{7F}", .backspace), ("\u{8}", .backspace), ("\u{0}", .other),
            ("\u{1B}OM", .enter),
            ("\u{1B}[200~a\rb\r\nc\u{1B}[31m\u{1B}[201~", .paste("a\nb\nc\u{1B}[31m")),
        ] as [(String, Key)])
    func sequences(bytes: String, key: Key) {
        let keys = keys(bytes.utf8)
        #expect(keys == [key])
    }

    @Test("Text comes whole in any portions", arguments: 0..<10 as Range<UInt64>)
    func text(seed: UInt64) {
        var generator = SeededRandom(seed: seed)
        let text = "naïve café 知识 e\u{301} 👩\u{200D}🚀 \u{10FFFF}"
        var bytes = Array(text.utf8)
        var decoder = KeyDecoder()
        var result = ""
        while !bytes.isEmpty {
            let count = Int.random(in: 1...min(5, bytes.count), using: &generator)
            decoder.feed(bytes.prefix(count))
            bytes.removeFirst(count)
            while let key = decoder.next() {
                if case .text(let more) = key { result += more }
            }
        }
        #expect(Array(result.utf8) == Array(text.utf8), "seed \(seed)")
    }

    @Test("Random bytes are taken without a stop", arguments: 0..<20 as Range<UInt64>)
    func random(seed: UInt64) {
        var generator = SeededRandom(seed: seed)
        var decoder = KeyDecoder()
        let frequent = Array("\u{1B}[O;200~201~\u{7F}a".utf8) + [0xC3, 0xE7, 0x9F, 0xFF]
        for _ in 0..<2_000 {
            let byte =
                Bool.random(using: &generator)
                ? UInt8.random(in: .min ... .max, using: &generator)
                : frequent.randomElement(using: &generator) ?? 0
            decoder.feed([byte])
            while decoder.next() != nil {}
        }
        // Whatever was open, this ends it.
        decoder.feed(Array("\u{1B}[201~".utf8) + [UInt8](repeating: 0x0D, count: 70))
        var last: Key?
        while let key = decoder.next() { last = key }
        #expect(last == .enter, "seed \(seed)")
    }

    @Test("What is ill-formed is U+FFFD, and what follows is read")
    func illFormed() {
        #expect(
            keys([0xFF, 0x61, 0xC3, 0x0D]) == [.text("\u{FFFD}"), .text("a"), .text("\u{FFFD}"), .enter])
    }
}
