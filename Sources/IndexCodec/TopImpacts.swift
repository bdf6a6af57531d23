import IndexStorage

/// The frequencies and norms of a list's ten best documents. They tell at once what the best hits of a search for
/// the term score at least, whatever the parameters of ranking are, so that blocks can be passed over from the
/// first on. Only lists of 512 documents and more have them: of others few blocks are passed over.
///
/// Twenty bytes: per document the frequency (u8, 255 for 255 and more) and the norm code (u8), the best first.
/// Which are the best is judged by BM25 with b = 0.75; with other parameters they're ten documents still.
///
/// Source: the k-th highest impact as a first threshold, as in A. Kane and F. W. Tompa, Split-lists and initial
/// thresholds for WAND-based search (2018).
package struct TopImpacts {
    package static let count = 10
    static let byteCount = 2 * count
    /// Documents from which on a list has them.
    package static let leastDocumentCount = 512

    /// One a document, the best first: the frequency in the lower byte, the norm code in the upper. Zeros for none.
    private let pairs: InlineArray<10, UInt16>

    private init(pairs: InlineArray<10, UInt16>) { self.pairs = pairs }

    /// - Parameter bytes: `byteCount` of them.
    @unsafe init(_ bytes: UnsafeRawPointer) {
        pairs = InlineArray { i in
            unsafe UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: 2 * i, as: UInt16.self))
        }
    }

    /// One a document, the best first.
    var documents: [UInt16] { pairs.indices.map { pairs[$0] }.filter { $0 > 0 } }

    /// What stands for a document.
    @inline(__always)
    static func pair(frequency: UInt32, norm: UInt8) -> UInt16 {
        UInt16(min(frequency, UInt32(Impacts.unbounded))) | UInt16(norm) << 8
    }

    func append(to writer: inout ByteWriter) {
        for i in pairs.indices { writer.append(u16: pairs[i]) }
    }

    /// What the weighted frequencies of `documentCount` documents of the list come to at least, deleted ones among
    /// them; `nil` for more documents than are known.
    /// - Parameter factors: as for `Impacts.weightedFrequency`.
    package func weightedFrequency(ofBest documentCount: Int, _ factors: UnsafePointer<Double>) -> Double? {
        guard (1...Self.count).contains(documentCount) else { return nil }
        var least = Double.infinity
        for i in 0..<documentCount {
            let pair = pairs[i]
            least = min(least, unsafe Double(pair & 0xFF) * factors[Int(pair >> 8)])
        }
        return least
    }

    /// Gathers the pairs of a list.
    struct Accumulator: ~Copyable {
        private var weights = InlineArray<10, UInt32>(repeating: 0)
        private var pairs = InlineArray<10, UInt16>(repeating: 0)

        /// Takes a document. Of those that weigh the same the first ones stay.
        @inline(__always)
        mutating func add(frequency: UInt32, norm: UInt8, _ lengths: FieldLengths) {
            let pair = TopImpacts.pair(frequency: frequency, norm: norm)
            let weight = UInt32(pair & 0xFF) * lengths.weight(norm)
            if weight > weights[TopImpacts.count - 1] { insert(pair, weight: weight) }
        }

        private mutating func insert(_ pair: UInt16, weight: UInt32) {
            var place = TopImpacts.count - 1
            while place > 0, weights[place - 1] < weight {
                weights[place] = weights[place - 1]
                pairs[place] = pairs[place - 1]
                place -= 1
            }
            weights[place] = weight
            pairs[place] = pair
        }

        /// What was gathered; then begins anew.
        mutating func take() -> TopImpacts {
            let taken = TopImpacts(pairs: pairs)
            self = Accumulator()
            return taken
        }
    }
}
