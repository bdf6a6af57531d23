/// The best that documents of a block can score, whatever the parameters of ranking are: up to four pairs of
/// a frequency and a norm code, such that every document of the block has a frequency no greater and a norm
/// no smaller than one of them. A score that grows with the frequency and falls with the length is greatest
/// at one of the pairs.
///
/// Eight bytes: per pair the frequency (u8, 255 for 255 and more) and the norm code (u8), pairs that aren't
/// needed being zeros.
///
/// Source: pairs instead of scores as in Lucene's `CompetitiveImpactAccumulator`; block maxima as in S. Ding
/// and T. Suel, Faster top-k document retrieval using block-max indexes (2011).
package struct Impacts: Equatable, Sendable {
    static let byteCount = 8
    private static let pairCount = 4
    /// Stands for any frequency from here on.
    static let unbounded: UInt8 = 255

    package var bits: UInt64

    package init(bits: UInt64) { self.bits = bits }

    /// One pair.
    package init(frequency: UInt32, norm: UInt8) {
        bits = UInt64(min(frequency, UInt32(Self.unbounded))) | UInt64(norm) << 8
    }

    /// The greatest product of a frequency and what one occurrence counts.
    /// - Parameters:
    ///   - factors: 256 numbers, what one occurrence counts for each norm; none rises with the norm's length.
    ///   - greatestFrequency: what stands for frequencies of 255 and more.
    @inlinable
    package func weightedFrequency(
        _ factors: UnsafePointer<Double>, greatestFrequency: Double
    ) -> Double {
        var best = 0.0
        var rest = bits
        while rest != 0 {
            let code = UInt8(truncatingIfNeeded: rest)
            let norm = Int(rest >> 8 & 0xFF)
            let frequency = code == 255 ? greatestFrequency : Double(code)
            best = max(best, unsafe frequency * factors[norm])
            rest >>= 16
        }
        return best
    }

    /// Whether one of the pairs has no smaller frequency and no greater norm than a document's.
    func covers(frequency: UInt32, norm: UInt8) -> Bool {
        let code = UInt64(min(frequency, UInt32(Self.unbounded)))
        var rest = bits
        while rest != 0 {
            if rest & 0xFF >= code, UInt8(truncatingIfNeeded: rest >> 8) <= norm { return true }
            rest >>= 16
        }
        return false
    }

    /// Gathers the pairs of a block.
    struct Accumulator: ~Copyable {
        /// By frequency code, the smallest norm of a document.
        private var norms = InlineArray<256, UInt8>(repeating: .max)
        private var highest = 0

        mutating func add(frequency: UInt32, norm: UInt8) {
            let code = Int(min(frequency, UInt32(Impacts.unbounded)))
            norms[code] = min(norms[code], norm)
            highest = max(highest, code)
        }

        mutating func add(_ impacts: Impacts) {
            var rest = impacts.bits
            while rest != 0 {
                add(frequency: UInt32(rest & 0xFF), norm: UInt8(truncatingIfNeeded: rest >> 8))
                rest >>= 16
            }
        }

        /// The gathered pairs that no other makes needless, joined until four are left; then begins anew.
        mutating func take() -> Impacts {
            var front: [(frequency: Int, norm: UInt8)] = []
            var smallest = UInt16(256)
            var code = highest
            while code > 0 {
                if UInt16(norms[code]) < smallest {
                    smallest = UInt16(norms[code])
                    front.append((code, norms[code]))
                }
                norms[code] = .max
                code -= 1
            }
            highest = 0
            while front.count > Impacts.pairCount {
                // `front` falls in both. Joining i and i + 1 takes the greater frequency and the smaller
                // norm.
                var cheapest = 0
                var least = Double.infinity
                for i in 0..<(front.count - 1) {
                    let cost =
                        Double(front[i].frequency) / Double(front[i + 1].frequency)
                        * Double(Norms.decode(front[i].norm) + 1)
                        / Double(Norms.decode(front[i + 1].norm) + 1)
                    if cost < least { (least, cheapest) = (cost, i) }
                }
                front[cheapest].norm = front[cheapest + 1].norm
                front.remove(at: cheapest + 1)
            }
            var bits: UInt64 = 0
            for (i, pair) in front.enumerated() {
                bits |= (UInt64(pair.frequency) | UInt64(pair.norm) << 8) << UInt64(16 * i)
            }
            return Impacts(bits: bits)
        }
    }
}
