import EvidenceBase

extension ShellCommand {
    static let next = ShellCommand(name: "next", summary: "the hits that follow") { session, _ in
        guard let page = session.lastPage, let number = session.shownSet else {
            throw UsageError("There's nothing to go on with; search first.")
        }
        let offset = session.lastOffset + page.result.hits.count
        guard offset < page.result.total else { throw UsageError("That was the last hit of #\(number).") }
        var following = page
        following.result = try session.find(session.sets[number - 1].query, offset: offset)
        session.lastOffset = offset
        session.lastPage = following
        let last = offset + following.result.hits.count
        try session.showHits(
            following, heading: "#\(number)  \(offset + 1) to \(last) of \(following.result.total)")
    }
}
