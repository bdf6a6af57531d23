import EvidenceBase

extension ShellCommand {
    static let next = ShellCommand(name: "next", summary: "the hits that follow") { session, _ in
        guard let page = session.lastPage, let set = session.sets.last else {
            throw UsageError("There's nothing to go on with; search first.")
        }
        let number = session.sets.count
        var options = SearchOptions()
        options.offset = session.lastOffset + page.result.hits.count
        options.limit = session.limit
        guard options.offset < page.result.total else {
            throw UsageError("That was the last hit of #\(number).")
        }
        let result = try session.base.search(
            set.query, options: options, isCancelled: ShellSession.isCancelled)
        session.lastOffset = options.offset
        var following = page
        following.result = result
        session.lastPage = following
        let last = options.offset + result.hits.count
        try session.showHits(
            following, heading: "#\(number)  \(options.offset + 1) to \(last) of \(result.total)")
    }
}
