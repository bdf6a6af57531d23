import EvidenceBase
import TestSupport
import Testing

@Suite("An index keeps its list of protected words")
struct IndexedProtectedWordsTests {
    private func options(_ list: String) throws -> ImportOptions {
        var options = ImportOptions()
        options.protectedWords = try ProtectedWords(parsing: Array(list.utf8))
        return options
    }

    private func fixture() throws -> ImportFixture {
        let fixture = try ImportFixture()
        try fixture.write("a.txt", "Checkmates in the evening\n\nThe mates of the knight.")
        try fixture.write("b.txt", "Mating season\n\nA mate was found, they mated.")
        return fixture
    }

    @Test("stems are the list's in documents, queries and marks")
    func stems() throws {
        let fixture = try fixture()
        try fixture.index()
        #expect(try fixture.ids("mate") == ["a.txt", "b.txt"])
        #expect(try fixture.ids("mates").count == 2)

        let own = try self.fixture()
        try own.index(options: options("mates chess\ncheckmates chess"))
        #expect(try own.base.info().protectedWordCount == 2)
        #expect(try own.ids("mate") == ["b.txt"])
        #expect(try own.ids("mates") == ["a.txt"])
        let hit = try #require(try own.base.search("checkmates").hits.first)
        let marks = own.base.marks(in: hit.document, for: .word("checkmates"))
        #expect(
            marks.map { String(decoding: Array(hit.document.text.utf8)[$0], as: UTF8.self) }.contains("mates")
        )
        // What comes later is stemmed alike, without the list being given again.
        try own.write("c.txt", "Mates again\n\nA game of chess.")
        try own.index()
        #expect(try own.ids("mates").contains("c.txt"))
        #expect(try own.base.info().protectedWordCount == 2)
    }

    @Test("another list is refused while there are documents, in a dry run too")
    func change() throws {
        let fixture = try fixture()
        try fixture.index(options: options("mates"))
        let commit = try fixture.commitNumber
        try fixture.index(options: options("# the same\nMates mates"))
        for list in ["mates mate", ""] {
            for isDryRun in [false, true] {
                var options = try options(list)
                options.isDryRun = isDryRun
                let error = #expect(throws: IndexError.self) { try fixture.index(options: options) }
                guard case .otherAnalysis = error else {
                    Issue.record("\(String(describing: error))")
                    continue
                }
            }
        }
        #expect(try fixture.commitNumber == commit)

        try fixture.remove("a.txt")
        try fixture.remove("b.txt")
        try fixture.index()
        try fixture.index(options: options("knights"))
        #expect(try fixture.base.info().protectedWordCount == 1)
        try fixture.index(options: options(""))
        #expect(try fixture.base.info().protectedWordCount == 0)
    }
}
