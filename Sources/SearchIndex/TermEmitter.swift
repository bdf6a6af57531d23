import IndexCodec
import IndexStorage

/// Gathers the occurrences of one term from several sources and writes them as one postings list.
struct TermEmitter: ~Copyable {
    enum Class {
        case surface
        case stem(family: String)
        case gram
        case compound
        case border
    }

    private let writer: SegmentWriter
    private let norms: [[UInt8]]
    private var occurrences: [UInt64] = []
    /// Where each source's occurrences end.
    private var runEnds: [Int] = []
    private var spare: [UInt64] = []
    private var key: [UInt8] = []

    /// - Parameter norms: by number of the text field, the code of every document.
    init(_ writer: SegmentWriter, norms: [[UInt8]]) {
        self.writer = writer
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

    /// Writes the gathered list.
    mutating func emit(
        _ termClass: Class, _ field: Field, _ term: UnsafeRawBufferPointer
    ) throws(IndexError) -> TermMetadata {
        unsafe makeKey(termClass, field, term)
        return try write(field)
    }

    /// Writes a term of one occurrence, as most are.
    mutating func emit(
        _ termClass: Class, _ field: Field, _ term: UnsafeRawBufferPointer, document: UInt32, position: UInt32
    ) throws(IndexError) -> TermMetadata {
        unsafe makeKey(termClass, field, term)
        return try unsafe key.span.withUnsafeBufferPointer { (key) throws(IndexError) in
            try unsafe writer.addTerm(key, field: field, document: document, position: position)
        }
    }

    private mutating func write(_ field: Field) throws(IndexError) -> TermMetadata {
        mergeRuns()
        let norms = field.indexing == .text ? norms[Int(field.rawValue)] : nil
        let occurrences = occurrences
        return try unsafe key.span.withUnsafeBufferPointer { (key) throws(IndexError) in
            try unsafe occurrences.span.withUnsafeBufferPointer { (all) throws(IndexError) in
                try unsafe writer.addTerm(key, field: field, occurrences: all, norms: norms)
            }
        }
    }

    /// Writes a term whose list is that of a term before.
    mutating func share(
        _ metadata: TermMetadata, _ termClass: Class, _ field: Field, _ term: UnsafeRawBufferPointer
    ) throws(IndexError) {
        unsafe makeKey(termClass, field, term)
        try unsafe key.span.withUnsafeBufferPointer { (key) throws(IndexError) in
            try unsafe writer.addTerm(key, sharing: metadata)
        }
    }

    private mutating func makeKey(_ termClass: Class, _ field: Field, _ term: UnsafeRawBufferPointer) {
        key.removeAll(keepingCapacity: true)
        key.append(field.rawValue)
        switch termClass {
        case .surface:
            key.append(TermKey.Class.surface.rawValue)
        case .gram:
            key.append(TermKey.Class.gram.rawValue)
        case .compound:
            key.append(TermKey.Class.compound.rawValue)
        case .border:
            key.append(TermKey.Class.border.rawValue)
        case .stem(let family):
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
