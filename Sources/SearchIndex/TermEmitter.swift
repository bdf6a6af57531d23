import IndexCodec
import IndexStorage

/// Gathers the occurrences of one term of a field and a class from several sources and encodes them as one postings
/// list.
struct TermEmitter: ~Copyable {
    private let field: Field
    private let lengths: FieldLengths
    private var encoder = TermEncoder()
    private var occurrences: [UInt64] = []
    /// Where each source's occurrences end.
    private var runEnds: [Int] = []
    private var spare: [UInt64] = []
    /// What all keys begin with.
    private let keyPrefix: [UInt8]
    private var key: [UInt8] = []

    /// - Parameters:
    ///   - family: of stems; else `nil`.
    ///   - lengths: the field's.
    init(_ field: Field, _ termClass: TermKey.Class, family: String?, _ lengths: FieldLengths) {
        self.field = field
        self.lengths = lengths
        keyPrefix = [field.rawValue, termClass.rawValue] + (family.map { Array($0.utf8) + [0] } ?? [])
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
    mutating func emit(_ term: UnsafeRawBufferPointer) throws(IndexError) {
        unsafe makeKey(term)
        mergeRuns()
        try encoder.add(key: key[...], field, occurrences, lengths)
    }

    /// Adds a term whose list is that of a term before.
    mutating func share(_ metadata: TermMetadata, _ term: UnsafeRawBufferPointer) {
        unsafe makeKey(term)
        encoder.add(key: key[...], sharing: metadata)
    }

    /// What was encoded.
    consuming func take() -> EncodedTerms { encoder.take() }

    private mutating func makeKey(_ term: UnsafeRawBufferPointer) {
        key.removeAll(keepingCapacity: true)
        key.append(contentsOf: keyPrefix)
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
