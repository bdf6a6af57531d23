import IndexCodec
import IndexStorage
import SearchIndex

/// What matches a part of a leaf in a segment, or several of its parts.
struct LeafMatcher {
    let matcher: PartMatcher
    /// Documents of other stem families have none of it; empty when any document can.
    let stemFamily: ArraySlice<UInt8>
    /// The number of the part; `nil` for several.
    let part: Int?
}

/// Short lists of a segment that were joined. Kept while a query is made ready, since matching and scoring each
/// read them. Not thread-safe.
final class JoinedLists {
    fileprivate var byTerms: [[TermKey]: ExpandedPostings] = [:]
}

extension MatchNodeBuilder {
    /// Terms in so few documents are joined with those of other stem families.
    private static let joinedCount = UInt32(PackedBlock.count)
    /// Stands for several stem families: no document of another one has any of their terms.
    private static let severalFamilies: ArraySlice<UInt8> = [0]

    /// What matches parts of a leaf, in their order; parts of which the segment has nothing are left out.
    ///
    /// A word has a list in each field for each stem family, and in an index of many languages most are short: as
    /// one list they're one thing to ask in each window instead of dozens.
    /// - Parameters:
    ///   - notesPhrases: whether frequencies of phrases are kept even when others aren't.
    ///   - phrases: by number of the part, matchers to take instead of new ones.
    func matchers(
        _ parts: [PlanLeaf.Part], keepsFrequencies: Bool, notesPhrases: Bool = false,
        phrases: [Int: PartMatcher] = [:]
    ) throws(IndexError) -> [LeafMatcher] {
        var matchers: [LeafMatcher] = []
        var start = 0
        while start < parts.count {
            let end = parts[start...].firstIndex { $0.field != parts[start].field } ?? parts.count
            if end - start > 2, let field = try joined(parts[start..<end], keepsFrequencies: keepsFrequencies)
            {
                matchers += field
            } else {
                for number in start..<end {
                    let part = parts[number]
                    let notes = keepsFrequencies || notesPhrases && part.isScoring && part.isPhrase
                    var matcher = phrases[number]
                    if matcher == nil { matcher = try self.matcher(part, keepsFrequencies: notes) }
                    guard let matcher else { continue }
                    matchers.append(
                        LeafMatcher(matcher: matcher, stemFamily: part.stemFamily, part: number))
                }
            }
            start = end
        }
        return matchers
    }

    private func matcher(
        _ part: PlanLeaf.Part, keepsFrequencies: Bool
    ) throws(IndexError) -> PartMatcher? {
        switch part.terms {
        case .expanded(let lists):
            guard !lists[number].documents.isEmpty else { return nil }
            return ExpandedMatcher(
                field: part.field, postings: lists[number], keepsFrequencies: keepsFrequencies)
        case .sequence(let slots):
            guard let (cursors, places) = try open(slots) else { return nil }
            if slots.count == 1 {
                return TermMatcher(field: part.field, cursor: cursors[0], keepsFrequencies: keepsFrequencies)
            }
            return PhraseMatcher(
                field: part.field, cursors: cursors, slots: places, keepsFrequencies: keepsFrequencies)
        }
    }

    /// The matchers of a word's parts in one field, short lists as one; `nil` when the parts aren't one term each,
    /// of as many stem families: then weighted frequencies would be added up in another order.
    private func joined(
        _ parts: ArraySlice<PlanLeaf.Part>, keepsFrequencies: Bool
    ) throws(IndexError) -> [LeafMatcher]? {
        var families: Set<ArraySlice<UInt8>> = []
        var matchers: [LeafMatcher] = []
        var short: [(key: TermKey, metadata: TermMetadata)] = []
        for (number, part) in zip(parts.indices, parts) {
            guard case .sequence(let slots) = part.terms, slots.count == 1 else { return nil }
            let family = part.stemFamily
            guard !family.isEmpty, families.insert(family).inserted else { return nil }
            guard let metadata = try plan.statistics.metadata(of: slots[0].key, in: self.number) else {
                continue
            }
            if metadata.documentFrequency <= Self.joinedCount {
                short.append((slots[0].key, metadata))
            } else {
                let matcher = TermMatcher(
                    field: part.field, cursor: try segment.postings(metadata),
                    keepsFrequencies: keepsFrequencies)
                matchers.append(LeafMatcher(matcher: matcher, stemFamily: family, part: number))
            }
        }
        guard !short.isEmpty, let field = parts.first?.field else { return matchers }
        let terms = short.map(\.key)
        let postings: ExpandedPostings
        if let known = shortLists.byTerms[terms] {
            postings = known
        } else {
            postings = try Expansion.gathered(short.map(\.metadata), segment)
            shortLists.byTerms[terms] = postings
        }
        guard !postings.documents.isEmpty else { return matchers }
        matchers.append(
            LeafMatcher(
                matcher: ExpandedMatcher(
                    field: field, postings: postings, keepsFrequencies: keepsFrequencies),
                stemFamily: Self.severalFamilies, part: nil))
        return matchers
    }
}
