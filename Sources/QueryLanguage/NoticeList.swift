/// The notices of one parse. With `isStrict`, the first one is thrown instead.
struct NoticeList {
    let isStrict: Bool
    private var notices: [QueryNotice] = []
    private var omittedCount = 0

    init(isStrict: Bool) { self.isStrict = isStrict }

    mutating func add(
        _ range: Range<Int>, _ message: String, _ kind: QueryNotice.Kind = .other
    ) throws(QueryError) {
        guard !isStrict else { throw QueryError(range: range, message: message) }
        inform(range, message, kind)
    }

    /// Adds what is no doubt, but worth knowing: no error under `isStrict`.
    mutating func inform(_ range: Range<Int>, _ message: String, _ kind: QueryNotice.Kind = .other) {
        guard notices.count < QueryParser.maximumNotices else {
            omittedCount += 1
            return
        }
        notices.append(QueryNotice(range: range, message: message, kind: kind))
    }

    /// In order of place; a last one counts those left out.
    var sorted: [QueryNotice] {
        var result = notices.inOrderOfPlace
        if omittedCount > 0, let last = result.last {
            result.append(QueryNotice(range: last.range, message: "There are \(omittedCount) more notices."))
        }
        return result
    }
}
