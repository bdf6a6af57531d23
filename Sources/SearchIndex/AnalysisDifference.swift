/// A version in which this program's analysis isn't the one that made an index's terms: some words may be split
/// or stemmed otherwise in queries than in documents, and not be found. Next: index again into a new folder.
public struct AnalysisDifference: Equatable, Sendable, CustomStringConvertible {
    /// `analysis`, `unicode` or `icu`.
    public var name: String
    /// The index's version.
    public var index: String
    /// This program's.
    public var program: String

    public var description: String {
        "\(name) version \(index.isEmpty ? "unknown" : index), where this program has \(program)"
    }
}
