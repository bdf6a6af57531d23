import Testing
import TextAnalysis

@Suite("Text without spaces is read as its words")
struct UnspacedWordsTests {
    @Test(
        "the pieces of a text",
        arguments: [
            ("practice", ["practice"]),
            ("école-x", ["école-x"]),
            ("학교에서", ["학교에서"]),
            ("知识", ["知识"]),
            ("知识交流", ["知识", "交流"]),
            ("知识、交流？", ["知识", "交流"]),
            ("识交", ["识交"]),
            ("iPhone手机v2.0", ["iPhone", "手机", "v2.0"]),
            ("แลกเปลี่ยน", ["แลก", "เปลี่ยน"]),
        ] as [(String, [String])])
    func pieces(text: String, expected: [String]) {
        #expect(UnspacedWords.pieces(of: text) == expected)
    }

    @Test("a piece by itself is one piece")
    func stable() {
        let alphabet = Array("知识交流与教育研究学校的了ไทยครูเรียนรู้การตカタカナはをに학교a1-、。")
        for seed in UInt64(0)..<2_000 {
            var random = RandomText(seed: seed)
            let text = String(
                (0..<random.number(below: 14)).map { _ in alphabet[random.number(below: alphabet.count)] })
            let pieces = UnspacedWords.pieces(of: text)
            for piece in pieces {
                #expect(UnspacedWords.pieces(of: piece) == [piece], "seed \(seed): \(text)")
            }
        }
    }
}
