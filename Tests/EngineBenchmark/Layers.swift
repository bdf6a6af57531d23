import IndexCodec
import IndexStorage
import SearchIndex

/// What the layers below a query take: bytes checked, postings and positions decoded, terms looked up.
struct Layers {
    struct Figure {
        var name: String
        var value: Double
        var unit: String
        /// In steps of `Layers.step`: how long the machine takes for one step of arithmetic that waits for the one
        /// before. `nil` where the figure is only told.
        var most: Double?
    }

    /// Nanoseconds of one step of the calibration, by which limits follow the machine.
    let step: Double
    private(set) var figures: [Figure] = []

    init(index: String, _ collection: Collection) throws {
        step = Self.calibration()
        let bytes = [UInt8](repeating: 0x5A, count: 1 << 22)
        var digest: UInt32 = 0
        let checking = nanoseconds(each: bytes.count) { digest ^= CRC32C.checksum(bytes) }
        figures.append(Figure(name: "checksum", value: checking * 1_000, unit: "ns/KB", most: 40))
        let snapshot = try Snapshot.open(FileDirectory(path: index))
        guard let segment = snapshot.segments.first else { fatalError("an index without segments") }
        for (name, rank) in [("dense", 0), ("middling", 30), ("sparse", 1_000)] {
            let key = TermKey.surface(.body, Array(collection.words[rank].utf8))
            guard let term = try segment.terms.find(key.bytes) else { fatalError("a word without a term") }
            let cursor = try segment.postings(term)
            let count = Int(term.documentFrequency)
            let rounds = max(1, 200_000 / count)
            let documents = try nanoseconds(each: count * rounds) {
                for _ in 0..<rounds {
                    try cursor.open(term)
                    while try cursor.next() { digest ^= unsafe cursor.documents[0] }
                }
            }
            figures.append(
                Figure(
                    name: "documents, \(name) (\(count))", value: documents, unit: "ns",
                    most: count < 1_000 ? 6 : 0.6))
            let frequencies = try nanoseconds(each: count * rounds) {
                for _ in 0..<rounds {
                    try cursor.open(term)
                    while try cursor.next() { digest ^= unsafe try cursor.frequencies()[0] }
                }
            }
            figures.append(
                Figure(
                    name: "documents and frequencies, \(name)", value: frequencies, unit: "ns",
                    most: count < 1_000 ? 6 : 0.9))
            var places: [UInt32] = []
            let occurrences = Int(term.occurrences)
            let positions = try nanoseconds(each: occurrences * rounds) {
                for _ in 0..<rounds {
                    try cursor.open(term)
                    while try cursor.next() {
                        for i in 0..<cursor.count {
                            try cursor.positions(at: i, into: &places)
                            digest ^= places[0]
                        }
                    }
                }
            }
            figures.append(Figure(name: "positions, \(name)", value: positions, unit: "ns", most: 30))
        }
        for (name, suffix) in [("a term that's there", ""), ("a term that isn't", "q")] {
            let keys = stride(from: 0, to: collection.words.count, by: 97).map {
                TermKey.surface(.body, Array((collection.words[$0] + suffix).utf8)).bytes
            }
            let finding = try nanoseconds(each: keys.count) {
                for key in keys {
                    digest ^= try segment.terms.find(key)?.documentFrequency ?? 1
                }
            }
            figures.append(Figure(name: name, value: finding, unit: "ns", most: 700))
        }
        // Printing it keeps the optimiser from leaving the work out.
        figures.append(Figure(name: "digest", value: Double(digest & 0xFF), unit: "", most: nil))
    }

    /// Multiplications that wait for each other.
    private static func calibration() -> Double {
        var value = UInt64(CommandLine.arguments.count) | 1
        let steps = 10_000_000
        let time = nanoseconds(each: steps) {
            for _ in 0..<steps { value = (value ^ value >> 29) &* 0x9E37_79B9_7F4A_7C15 }
        }
        precondition(value != 0)
        return time
    }
}
