import IndexCodec
import IndexStorage
import SearchEngine
import SearchIndex

/// All hits of a search, those with the same title and text as one.
struct DuplicateFolding {
    /// Documents with the same title and text, in order of rank.
    typealias Group = [TopHits.Hit]

    /// In order of their best documents' ranks.
    private(set) var groups: [Group] = []
    /// Whether all documents were read; those that weren't are groups of their own.
    private(set) var isComplete = true

    /// - Parameters:
    ///   - hits: all of them, in order of rank.
    ///   - keepsPartial: whether what was found is wanted when `isCancelled` says so.
    /// - Throws: `cancelled`; what reading the index throws.
    init(
        _ hits: [TopHits.Hit], in snapshot: Snapshot, keepsPartial: Bool, isCancelled: () -> Bool
    ) throws(IndexError) {
        var contents = [ContentHash?](repeating: nil, count: hits.count)
        // In the order in which they're stored, so that each block is decompressed once.
        let stored = hits.indices.sorted {
            (hits[$0].segment, hits[$0].document) < (hits[$1].segment, hits[$1].document)
        }
        var block = StoredFields.Block()
        for place in stored {
            guard !isCancelled() else {
                guard keepsPartial else { throw .cancelled }
                isComplete = false
                break
            }
            let hit = hits[place]
            contents[place] = try snapshot.segments[hit.segment].document(hit.document, block: &block).content
        }
        var places: [ContentHash: Int] = [:]
        for (hit, content) in zip(hits, contents) {
            if let content, let place = places[content] {
                groups[place].append(hit)
                continue
            }
            if let content { places[content] = groups.count }
            groups.append([hit])
        }
    }

    /// How many documents have a better ranked one with the same title and text.
    var foldedCount: Int { groups.reduce(0) { $0 + $1.count - 1 } }
}

extension Document {
    /// Of the title and of all text but page chrome, letter for letter, whatever the blocks' roles; `nil` when there's
    /// no text.
    fileprivate var content: ContentHash? {
        var hasher = ContentHasher()
        let bytes = Array(text.utf8)
        var isEmpty = true
        for block in blocks where block.role != .chrome {
            hasher.update(bytes.span.extracting(block.bytes))
            hasher.update([UInt8(0)].span)
            isEmpty = isEmpty && block.bytes.isEmpty
        }
        hasher.update(Array(title.utf8).span)
        return isEmpty ? nil : hasher.hash
    }
}
