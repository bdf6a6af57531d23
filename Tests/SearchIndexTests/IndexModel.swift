import IndexCodec
import IndexStorage
import SearchIndex
import TestSupport
import Testing
import TextAnalysis

/// What an index should hold: the last version of every document by id, and how its terms follow from the
/// texts.
struct IndexModel {
    var documents: [String: Document] = [:]

    /// A small document, whose words come from few, in one of three languages.
    static func document(id: String, random: inout SeededRandom) -> Document {
        let words = [
            "evidence", "Schools", "school", "teaching", "teach", "two-way", "R&D", "mobilisation", "café",
        ]
        func text(_ count: Int) -> String {
            (0..<count).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
        }
        let body = (0..<Int.random(in: 0...3, using: &random)).map { _ in
            text(Int.random(in: 1...40, using: &random))
        }
        var document = Document(
            id: id, title: text(Int.random(in: 0...5, using: &random)), body: body.joined(separator: "\n\n"))
        document.language =
            [.english, Language("fr"), Language("cy")].randomElement(using: &random)?.flatMap { $0 }
            ?? .english
        document.authors = Bool.random(using: &random) ? ["Gemma Moss", "A. Other"] : []
        document.kind = ["blog post", "Briefing Note", nil].randomElement(using: &random) ?? nil
        document.date = PartialDate(year: Int.random(in: 1990...2025, using: &random))
        if !document.blocks.isEmpty, Bool.random(using: &random) {
            document.blocks[0].role =
                [.heading, .chrome, .reference].randomElement(using: &random) ?? .paragraph
            document.blocks[0].level = document.blocks[0].role == .heading ? 2 : 0
        }
        document.numberBlocks()
        return document
    }

    /// Every term's key with, by id, the positions of its occurrences (none in fields without positions).
    func terms() -> [[UInt8]: [String: [UInt32]]] {
        var terms: [[UInt8]: [String: [UInt32]]] = [:]
        for (id, document) in documents {
            let analyzer = Analyzer(language: document.language)
            func add(_ field: Field, _ texts: [String], stems: Bool) {
                var position: UInt32 = 0
                for text in texts {
                    var buffer = TokenBuffer()
                    analyzer.analyze(text.utf8.span, into: &buffer)
                    for token in buffer.tokens {
                        let surface = Array(buffer.bytes[Int(token.surfaceStart)..<Int(token.surfaceEnd)])
                        let key =
                            switch token.kind {
                            case .gram: TermKey.gram(field, surface)
                            case .compound: TermKey.compound(field, surface)
                            case .word, .number, .symbol: TermKey.surface(field, surface)
                            }
                        terms[key.bytes, default: [:]][id, default: []].append(position + token.position)
                        guard stems, token.kind.isElementary else { continue }
                        var stem: [UInt8] = []
                        analyzer.stem(surface.span, into: &stem)
                        terms[
                            TermKey.stem(field, family: document.language.stemFamily, stem).bytes,
                            default: [:]][
                                id, default: []
                            ].append(position + token.position)
                    }
                    // Between texts, and where no word stands.
                    let taken = Set(buffer.tokens.map(\.position))
                    var borders = (0..<buffer.positionCount).filter { !taken.contains($0) }
                        .map { position + $0 }
                    if position > 0 { borders.insert(contentsOf: [position - 2, position - 1], at: 0) }
                    if !taken.isEmpty, !borders.isEmpty {
                        terms[TermKey.border(field).bytes, default: [:]][id, default: []] += borders
                    }
                    position += buffer.positionCount + 100
                }
            }
            func texts(_ roles: Set<Document.Block.Role>) -> [String] {
                document.blocks.filter { roles.contains($0.role) }.map { String(document.text(of: $0)) }
            }
            add(.title, [document.title], stems: true)
            add(.heading, texts([.heading]), stems: true)
            add(.body, texts([.paragraph, .listItem, .reference, .other]), stems: true)
            add(.ref, texts([.reference]), stems: true)
            add(.author, document.authors, stems: false)
            func addWhole(_ field: Field, _ value: String) {
                terms[TermKey.surface(field, Array(value.utf8)).bytes, default: [:]][id] = []
            }
            if let kind = document.kind { addWhole(.kind, kind.lowercased()) }
            addWhole(.language, document.language.tag)
            addWhole(.id, id)
        }
        return terms
    }

    /// Compares an index with what it should hold.
    func expectEqual(_ snapshot: Snapshot, _ comment: Comment) throws {
        #expect(snapshot.documentCount == documents.count, comment)
        var found: [[UInt8]: [String: [UInt32]]] = [:]
        for segment in snapshot.segments {
            var iterator = TermIterator(segment.terms)
            var positions: [UInt32] = []
            while try iterator.next() {
                let key = Array(iterator.key)
                let cursor = try segment.postings(iterator.metadata)
                while try cursor.next() {
                    for i in 0..<cursor.count {
                        let document = unsafe cursor.documents[i]
                        guard segment.isLive(document) else { continue }
                        positions = []
                        if iterator.metadata.hasPositions { try cursor.positions(at: i, into: &positions) }
                        found[key, default: [:]][try segment.id(document)] = positions
                    }
                }
            }
        }
        let expected = terms()
        #expect(found.count == expected.count, comment)
        for (key, postings) in expected {
            #expect(
                found[key] == postings,
                "\(comment): term \(String(decoding: key, as: UTF8.self).debugDescription)")
        }
        for (id, document) in documents {
            #expect(try snapshot.document(id: id) == document, comment)
        }
        #expect(try snapshot.document(id: "no such") == nil, comment)
        let check = try IndexCheck(snapshot)
        #expect(check.problems.isEmpty, comment)
        for field in Field.texts {
            let lengths = snapshot.segments.reduce(0) { $0 + $1.liveLength(field) }
            var tokens: [String: Int] = [:]
            for (key, postings) in expected where key[0] == field.rawValue && key[1] == 0 {
                for (id, positions) in postings { tokens[id, default: 0] += positions.count }
            }
            #expect(
                lengths == tokens.values.reduce(0) { $0 + UInt64(Norms.decode(Norms.encode($1))) }, comment)
        }
    }
}
