/// A line of a batch: a query, and by what name its results are known.
struct BatchLine: Sendable {
    /// What stands before the first tab, else the line's number.
    var id: String
    var query: String
    /// Of the line.
    var byteCount: Int

    /// - Parameters:
    ///   - bytes: the line without its line break; what isn't UTF-8 in it is read as U+FFFD.
    ///   - number: from 1.
    init(_ bytes: [UInt8], number: Int) {
        byteCount = bytes.count
        let tab = bytes.firstIndex(of: UInt8(ascii: "\t"))
        let id = tab.map { String(decoding: bytes[..<$0], as: UTF8.self) } ?? ""
        self.id = id.isEmpty ? "\(number)" : id
        query = String(decoding: bytes[(tab.map { $0 + 1 } ?? 0)...], as: UTF8.self)
    }
}
