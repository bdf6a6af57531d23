import Glibc
import Testing
import TextAnalysis

@Suite("Texts are ordered as people expect lists to be, in every locale")
struct CollationTests {
    private func precedes(_ a: String, _ b: String, _ collator: Collator) -> Bool {
        collator.sortKey(of: a).lexicographicallyPrecedes(collator.sortKey(of: b))
    }

    @Test("Signs, digits, letters before case and accents, scripts one after another")
    func order() {
        let expected = [
            "“Quoted” first", "10 ways", "9 lives", "apf", "Äpfel", "apg", "apple", "Apple", "apples",
            "banana",
            "cote", "coté", "côte", "côté", "resume", "Resume", "résumé", "zebra", "Ωmega", "школа", "学校",
        ]
        let collator = Collator()
        for (place, text) in expected.enumerated() {
            for later in expected[(place + 1)...] {
                #expect(precedes(text, later, collator), "\(text) before \(later)")
                #expect(!precedes(later, text, collator), "\(later) after \(text)")
            }
        }
    }

    @Test("Composed and decomposed accents are one, the environment doesn't matter, and long texts are whole")
    func keys() {
        let collator = Collator()
        #expect(collator.sortKey(of: "caf\u{E9}") == collator.sortKey(of: "cafe\u{301}"))
        #expect(!collator.sortKey(of: "").isEmpty)
        let long = String(repeating: "evidence ", count: 1_000)
        #expect(precedes(long + "a", long + "b", collator))
        // In Swedish ä follows z; the root locale has it beside a.
        unsafe setenv("LC_ALL", "sv_SE.UTF-8", 1)
        defer { unsafe unsetenv("LC_ALL") }
        #expect(precedes("ärlig", "zon", Collator()))
    }
}
