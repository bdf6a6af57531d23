package import SearchIndex

/// What the writer that's killed again and again writes: rounds of documents that follow from the round's
/// number alone, so that whoever opens the index afterwards knows what must be in it.
package enum CrashScript {
    /// Twenty documents of a round's own, and one that every round replaces.
    package static func documents(ofRound round: Int) -> [Document] {
        var random = SeededRandom(seed: UInt64(round))
        func text() -> String {
            (0..<60).map { _ in "word\(UInt8.random(in: 0...200, using: &random))" }.joined(separator: " ")
        }
        var documents = (0..<20).map {
            Document(id: "r\(round)-\($0)", title: "Round \(round)", body: text())
        }
        documents.append(Document(id: "latest", title: "Round \(round)", body: text()))
        for i in documents.indices { documents[i].numberBlocks() }
        return documents
    }

    /// Every round deletes a document of the round before.
    package static func deletion(inRound round: Int) -> String? { round > 1 ? "r\(round - 1)-0" : nil }

    /// The last round that the index holds, 0 for none.
    package static func lastRound(in snapshot: Snapshot) throws -> Int {
        guard let latest = try snapshot.document(id: "latest") else { return 0 }
        return Int(latest.title.dropFirst("Round ".count)) ?? 0
    }

    /// What's wrong with an index that should hold all rounds through `lastRound`; `nil` when nothing is.
    package static func fault(in snapshot: Snapshot) throws -> String? {
        let last = try lastRound(in: snapshot)
        var expected: [String: Document] = [:]
        for round in 1...max(1, last) where last > 0 {
            for document in documents(ofRound: round) { expected[document.id] = document }
            if let gone = deletion(inRound: round) { expected[gone] = nil }
        }
        if snapshot.documentCount != expected.count {
            return "\(snapshot.documentCount) documents after round \(last), not \(expected.count)"
        }
        for (id, document) in expected where try snapshot.document(id: id) != document {
            return "the document \(id) isn't what round \(last) left"
        }
        let check = try IndexCheck(snapshot)
        return check.problems.first.map { "\($0)" }
    }
}
