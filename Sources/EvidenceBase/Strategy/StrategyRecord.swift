import DocumentImport
import QueryLanguage

/// A run of a strategy that was saved as JSON Lines: what later runs are compared with.
public struct StrategyRecord: Sendable, Hashable {
    public struct Line: Sendable, Hashable {
        /// `#3`, or `#pop` for a line with a name only.
        public var label: String
        /// How the line was read, with labels of earlier ones: it's the same line while this is the same.
        public var readAs: String
        public var documentCount: Int

        public init(label: String, readAs: String, documentCount: Int) {
            self.label = label
            self.readAs = readAs
            self.documentCount = documentCount
        }
    }

    public var lines: [Line]
    /// What narrowed each line down, as canonical text; empty when nothing did.
    public var narrowing: String
    /// The ids of the documents that the last line matched, in byte order.
    public var ids: [String]
    /// Of the index that was searched.
    public var fingerprint: String
    /// Documents in the index that was searched.
    public var documentCount: Int

    public init(
        lines: [Line], narrowing: String = "", ids: [String], fingerprint: String, documentCount: Int
    ) {
        self.lines = lines
        self.narrowing = narrowing
        self.ids = ids
        self.fingerprint = fingerprint
        self.documentCount = documentCount
    }

    public init(_ run: StrategyRun) {
        self.init(
            lines: run.lines.map {
                Line(
                    label: $0.query.line.label, readAs: $0.query.readAs, documentCount: $0.documentCount)
            },
            narrowing: run.narrowing, ids: run.ids ?? [], fingerprint: run.fingerprint,
            documentCount: run.documentCount)
    }

    /// A text isn't such a record.
    public struct ParsingError: Error, Sendable, Hashable {
        /// The line of the text, from 1.
        public var line: Int
        /// What is wrong there.
        public var message: String
    }

    /// Reads what `evidence run --json` wrote. Keys that aren't known are passed over.
    public init(parsing bytes: [UInt8]) throws(ParsingError) {
        self.init(lines: [], ids: [], fingerprint: "", documentCount: 0)
        var hasBegun = false
        var hasEnded = false
        var number = 0
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            guard line.contains(where: { $0 > UInt8(ascii: " ") }) else { continue }
            let value: JSONValue
            do throws(JSONSyntaxError) {
                value = try JSONValue(parsing: Array(line).span, depthLimit: 16)
            } catch {
                throw ParsingError(line: number, message: error.message)
            }
            func fail(_ message: String) -> ParsingError { ParsingError(line: number, message: message) }
            switch value["type"]?.string {
            case "begin":
                guard value["strategy"] != nil, let index = value["index"],
                    let count = index["documents"]?.count, let fingerprint = index["fingerprint"]?.string
                else { throw fail("isn't the beginning of a strategy's run") }
                narrowing = value["narrowing"]?.string ?? ""
                documentCount = count
                self.fingerprint = fingerprint
                hasBegun = true
            case "line":
                guard let label = value["label"]?.string, let readAs = value["read"]?.string,
                    let count = value["count"]?.count
                else { throw fail("lacks a label, a query or a count") }
                lines.append(Line(label: label, readAs: readAs, documentCount: count))
            case "end":
                guard let ids = value["ids"] else { throw fail("lacks the ids of the last line") }
                self.ids = ids.elements.compactMap(\.string)
                hasEnded = true
            default: continue
            }
        }
        guard hasBegun, hasEnded else {
            throw ParsingError(
                line: number,
                message: hasBegun ? "the run has no end: it was cut off" : "isn't a saved run of a strategy")
        }
    }
}

extension JSONValue {
    /// A number that isn't negative, without a fraction.
    fileprivate var count: Int? {
        guard case .number(let text) = self, let count = Int(text), count >= 0 else { return nil }
        return count
    }
}
