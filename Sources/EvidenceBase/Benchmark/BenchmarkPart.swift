import DocumentImport
import IndexStorage
import SearchIndex

/// What one thread makes of the lines of a part of a corpus.
struct BenchmarkPart: Sendable {
    enum Ending: Sendable {
        case complete
        /// The memory was used up before the line that begins at an offset.
        case full(Int)
        case failure(any Error & Sendable)
        /// A line, from 0 in the part, that isn't as it must be.
        case badLine(JSONSyntaxError)
    }

    let builder: TextBuilder
    private(set) var lineCount = 0
    private(set) var ending = Ending.complete

    /// Reads lines until the part is over or the builder has `memoryBudget` bytes.
    init(
        of corpus: String, in range: Range<Int>, schema: IndexSchema, memoryBudget: Int
    ) throws(IndexError) {
        builder = try TextBuilder(schema: schema)
        do {
            try read(corpus, range, memoryBudget)
        } catch let error as JSONSyntaxError {
            ending = .badLine(error)
        } catch {
            ending = .failure(error)
        }
    }

    private mutating func read(_ corpus: String, _ range: Range<Int>, _ memoryBudget: Int) throws {
        var lines = try FileLines(of: corpus, in: range)
        var decoder = JSONTextDecoder()
        let isFirst = range.lowerBound == 0
        let builder = builder
        while true {
            if lineCount & 0xFF == 0xFF, builder.byteCount >= memoryBudget {
                ending = .full(lines.position)
                return
            }
            let mayHaveMark = isFirst && lineCount == 0
            let isLine = try lines.next { line in
                let line = line.extracting((mayHaveMark ? Self.markLength(line) : 0)...)
                guard !Self.isBlank(line) else { return }
                try decoder.decode(line)
                try builder.add(decoder.text.span, stored: decoder.document)
            }
            guard isLine else { return }
            lineCount += 1
        }
    }

    /// The length of the byte order mark that some programs put before the first line.
    private static func markLength(_ line: Span<UInt8>) -> Int {
        line.count >= 3 && line[0] == 0xEF && line[1] == 0xBB && line[2] == 0xBF ? 3 : 0
    }

    private static func isBlank(_ line: Span<UInt8>) -> Bool {
        for place in line.indices {
            switch line[place] {
            case 0x20, 0x09, 0x0D: continue
            default: return false
            }
        }
        return true
    }
}
