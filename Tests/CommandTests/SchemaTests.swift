import Foundation
import Testing

@Suite("What is written as JSON is as the schemas say")
struct SchemaTests {
    /// Queries and options that bring out every object there is.
    private static let commands: [[String]] = [
        ["knowledge"], ["--dups", "knowledge OR savoirs"], ["--count", "knowledge"], ["--kind", "blog post"],
        ["--sort", "title", "knowledge OR savoirs"],
        ["foo:bar knowledge \""], ["zebra knowlege"], ["knowledge NOT exchange NOT feedback"],
        ["\"exchange knowledge\""], ["teachers NEAR/0 researchers"], ["--relax", "knowledge teachers"],
        ["--match", "any", "title:divide", "formative"], ["--limit", "0", "knowledge"], ["?!"],
        ["--why-not", "d1", "zebra feedback NOT knowledge"],
        ["--why-not", "d2", "(zebra OR \"grows knowledge\")"],
        ["--why-not", "d1", "knowledge"], ["--why-not", "d2", "kind:note title:formative date:2019"],
        ["--why-not", "d1", "teachers PRE/9 researchers"],
    ]

    @Test("Each object of jsonl and of json", arguments: commands)
    func queries(arguments: [String]) throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let (line, array) = (try JSONSchema("jsonl.schema.json"), try JSONSchema("json.schema.json"))
        let base = ["query", "--index", "ix", "-q"]
        let lines = try command.run(base + ["--format", "jsonl"] + arguments)
        #expect([0, 1].contains(lines.status) && !lines.output.isEmpty, "\(lines)")
        for text in lines.lines { #expect(throws: Never.self) { try line.validate(try JSONValue(text)) } }
        let whole = try command.run(base + ["--format", "json"] + arguments)
        #expect(throws: Never.self) { try array.validate(try JSONValue(whole.output)) }
    }

    @Test("Each object of a batch")
    func batch() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let schema = try JSONSchema("jsonl.schema.json")
        let outcome = try command.run(
            ["query", "--index", "ix", "-q", "--json", "--batch", "-", "--relax"],
            input:
                "knowledge\nid\tzebra\n\(BatchTests.failing)\n\n\"?!\"\nfoo:x \"a\n\(String(repeating: "x", count: 1 << 20))y\n"
        )
        #expect(outcome.status == 3)
        var types: Set<String> = []
        for text in outcome.lines {
            let object = try JSONValue(text)
            #expect(throws: Never.self) { try schema.validate(object) }
            #expect(object["query_id"] != nil)
            types.insert(object["type"]?.string ?? "")
        }
        #expect(types == ["begin", "hit", "end", "error"])
    }

    @Test(
        "The validator refuses what isn't so",
        arguments: [
            "{}", "[]", "{\"type\":\"begin\"}", "{\"type\":\"hit\"}",
            "{\"type\":\"end\",\"hits\":1.5,\"total\":2,\"elapsed_us\":1,\"notices\":[]}",
            "{\"type\":\"end\",\"hits\":-1,\"total\":2,\"elapsed_us\":1,\"notices\":[]}",
            "{\"type\":\"end\",\"hits\":true,\"total\":2,\"elapsed_us\":1,\"notices\":[]}",
            "{\"type\":\"end\",\"hits\":1,\"total\":2,\"elapsed_us\":1,\"notices\":[],\"more\":1}",
            "{\"type\":\"end\",\"hits\":1,\"total\":2,\"elapsed_us\":1,\"notices\":[{\"range\":[1],\"message\":\"\"}]}",
            "{\"type\":\"hit\",\"rank\":1,\"id\":\"a b\",\"score\":1,\"title\":\"\",\"snippets\":[]}",
            "{\"type\":\"hit\",\"rank\":1,\"id\":\"a\",\"score\":1,\"title\":\"\",\"snippets\":[],\"date\":\"May\"}",
        ])
    func refuses(text: String) throws {
        let schema = try JSONSchema("jsonl.schema.json")
        #expect(throws: JSONSchema.Violation.self) { try schema.validate(try JSONValue(text)) }
    }

    @Test("and takes what is")
    func takes() throws {
        let schema = try JSONSchema("jsonl.schema.json")
        for text in [
            #"{"type":"end","query_id":"1","hits":1,"total":2,"partial":true,"elapsed_us":1,"notices":[]}"#,
            #"{"type":"hit","rank":1,"id":"a","score":1.5,"title":"","snippets":[],"date":"2014-05"}"#,
        ] {
            try schema.validate(try JSONValue(text))
        }
    }
}
