import IndexCodec
import IndexStorage

/// Gathers the occurrences of one term of a field from several sources and encodes them as one postings list.
struct TermEmitter: ~Copyable {
    private let field: Field
    private let norms: [UInt8]
    private var encoder = TermEncoder()
    private var occurrences: [UInt64] = []
    /// Where each source's occurrences end.
    private var runEnds: [Int] = []
    private var spare: [UInt64] = []
    private var key: [UInt8] = []

    /// - Parameter norms: the field's code of every document; none for a field without.
    init(_ field: Field, norms: [UInt8]) {
        self.field = field
        self.norms = norms
    }

    mutating func clear() {
        occurrences.removeAll(keepingCapacity: true)
        runEnds.removeAll(keepingCapacity: true)
    }

    /// Takes the occurrences of one source, `document << 32 | position`, strictly increasing, and in no
    /// source twice.
    mutating func appendRun<E: Error>(_ body: (inout [UInt64]) throws(E) -> Void) throws(E) {
        try body(&occurrences)
        if occurrences.count > (runEnds.last ?? 0) { runEnds.append(occurrences.count) }
    }

    /// Encodes the gathered list.
    mutating func emit(_ content: TermRange.Content, _ term: UnsafeRawBufferPointer) throws(IndexError) {
        unsafe makeKey(content, term)
        mergeRuns()
        try encoder.add(key: key[...], field, occurrences, norms: norms)
    }

    /// Adds a term whose list is that of a term before.
    mutating func share(
        _ metadata: TermMetadata, _ content: TermRange.Content, _ term: UnsafeRawBufferPointer
    ) {
        unsafe makeKey(content, term)
        encoder.add(key: key[...], sharing: metadata)
    }

    /// What was encoded.
    consuming func take() -> EncodedTerms { encoder.take() }

    private mutating func makeKey(_ content: TermRange.Content, _ term: UnsafeRawBufferPointer) {
        key.removeAll(keepingCapacity: true)
        key.append(field.rawValue)
        switch content {
        case .surfaces: key.append(TermKey.Class.surface.rawValue)
        case .grams: key.append(TermKey.Class.gram.rawValue)
        case .compounds: key.append(TermKey.Class.compound.rawValue)
        case .borders: key.append(TermKey.Class.border.rawValue)
        case .stems(let family):
            key.append(TermKey.Class.stem.rawValue)
            key.append(contentsOf: family.utf8)
            key.append(0)
        }
        unsafe key.append(contentsOf: term)
    }

    /// Merges the runs pairwise until one is left: n log r steps for n occurrences in r runs.
    private mutating func mergeRuns() {
        while runEnds.count > 1 {
            spare.removeAll(keepingCapacity: true)
            var ends: [Int] = []
            var start = 0
            var run = 0
            while run < runEnds.count {
                let middle = runEnds[run]
                let end = run + 1 < runEnds.count ? runEnds[run + 1] : middle
                var (a, b) = (start, middle)
                while a < middle || b < end {
                    if b == end || (a < middle && occurrences[a] < occurrences[b]) {
                        spare.append(occurrences[a])
                        a += 1
                    } else {
                        spare.append(occurrences[b])
                        b += 1
                    }
                }
                ends.append(end)
                start = end
                run += 2
            }
            swap(&occurrences, &spare)
            runEnds = ends
        }
    }
}
