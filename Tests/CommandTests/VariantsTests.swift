import Foundation
import TestSupport
import Testing

@Suite("variants tells how spellings meet")
struct VariantsTests {
    @Test("rules, pairs that meet and stay apart, mergers; the shares on standard error")
    func report() throws {
        let command = try Command()
        defer { command.remove() }
        try command.write("behaviour\nkerb\nplough\nplowing\n", to: "british")
        try command.write("behavior\ncurb\n", to: "american")
        let outcome = try command.run(["variants", "--british", "british", "--american", "american"])
        #expect(outcome.status == 0)
        #expect(outcome.lines.first == "kind\tone\tother\tdetail")
        #expect(outcome.lines.contains("rule\tbehaviour\tbehavior\tanywhere"))
        #expect(
            outcome.lines.allSatisfy {
                $0.split(separator: "\t", omittingEmptySubsequences: false).count == 4
            })
        #expect(
            outcome.lines.filter { !$0.hasPrefix("rule\t") }.dropFirst() == [
                "meets\tbehaviour\tbehavior\tbehavior", "apart\tkerb\tcurb\tkerb curb",
                "merged\tplough\tplowing\tplow",
            ])
        #expect(
            outcome.error == """
                1 of 2 pairs meet, 50.00 %.
                1 of 4 British words are merged with unrelated ones, 25.00 %.

                """)
    }

    @Test("a list that isn't there is a usage error that says what to do")
    func missing() throws {
        let command = try Command()
        defer { command.remove() }
        let outcome = try command.run(["variants", "--british", "nowhere"])
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty)
        #expect(
            outcome.error.contains("nowhere can't be read: No such file")
                && outcome.error.contains("wbritish"))
    }
}
