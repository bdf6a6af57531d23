import Testing

@Suite("How words and documents are compared can be chosen")
struct MatchOptionTests {
    private static let documents = """
        {"id":"en1","title":"A","body":"Teaching schools","language":"en"}
        {"id":"en2","title":"A","body":"A school","language":"en"}
        {"id":"en3","title":"A","body":"A school","language":"en"}
        {"id":"de1","title":"B","body":"Die schools der Stadt","language":"de"}
        {"id":"de2","title":"B","body":"Eine school der Stadt","language":"de"}

        """

    private func ids(_ arguments: String...) throws -> (ids: [String], error: String, status: Int32) {
        let command = try Command()
        defer { command.remove() }
        try command.write(Self.documents, to: "docs.jsonl")
        #expect(try command.run(["index", "--index", "ix", "docs.jsonl"]).status == 0)
        let outcome = try command.run(
            ["query", "--index", "ix", "--format", "ids", "--sort", "id"] + arguments)
        return (outcome.lines.map { String($0) }, outcome.error, outcome.status)
    }

    @Test("--analyzer exact takes words as they're written")
    func exact() throws {
        let found = try ids("--analyzer", "exact", "schools")
        #expect(found.ids == ["de1", "en1"])
        #expect(found.error.contains("read as: =\"schools\""))
    }

    @Test("--analyzer en inflects them in English documents alone")
    func language() throws {
        let found = try ids("--analyzer", "en", "schools")
        #expect(found.ids == ["de1", "en1", "en2", "en3"])
        let reading = "(schools AND language:en) OR (=\"schools\" AND NOT language:en)"
        #expect(found.error.contains("read as: " + reading))
    }

    @Test("An unknown analyzer is an error that names those there are")
    func unknown() throws {
        let found = try ids("--analyzer", "klingon", "schools")
        #expect(found.status == 2 && found.ids.isEmpty)
        #expect(found.error.contains("auto, exact, ar, ca, da, de"))
    }

    @Test("--dups lists equal documents once, and says how many were folded")
    func duplicates() throws {
        let found = try ids("--dups", "language:en school")
        #expect(found.ids == ["en1", "en2"])
        #expect(found.error.contains("2 of 3 documents (1 folded as duplicates)"))
        let table = try ids("--dups", "--format", "tsv", "--columns", "id,duplicates", "language:en school")
        #expect(table.ids.suffix(2) == ["en1\t", "en2\ten3"])
    }
}
