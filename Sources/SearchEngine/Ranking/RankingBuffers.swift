/// The memory that rankings work in, kept from query to query. Empty between them. Not thread-safe.
final class RankingBuffers {
    let candidates = CandidateBuffer()
    let window = ScoreWindow()
    let union = UnionCount()
    let phrase = PhraseCandidates()
    let matches = PhraseMatches()

    /// Empties what a search that was cut short left.
    func clear() {
        candidates.removeAll()
        window.clear()
        union.clear()
    }
}
