/// The lengths of a field in a segment's documents, for writing the field's terms.
package struct FieldLengths: Sendable {
    /// The norm code of every document; empty for a field without.
    package let norms: [UInt8]
    /// By norm code about what an occurrence counts, in parts of 2^24.
    private let weights: [UInt32]

    /// A field without norms.
    package static let none = FieldLengths([])

    /// - Parameter norms: the norm code of every document, 0 for those without the field.
    /// - Complexity: O(documents).
    package init(_ norms: [UInt8]) {
        self.norms = norms
        var (sum, count) = (0, 0)
        for norm in norms where norm > 0 {
            sum += Norms.lengths[Int(norm)]
            count += 1
        }
        // With b = 0.75 an occurrence counts 1 / (average / 4 + 3 / 4 * length): in proportion to this.
        let third = count == 0 ? 1 : max(1, sum / count / 3)
        weights = Norms.lengths.map { UInt32((1 << 24) / (third + $0)) }
    }

    @inline(__always)
    func weight(_ norm: UInt8) -> UInt32 { weights[Int(norm)] }

    /// The norm code of a document; 0 for a field without.
    @inline(__always)
    func norm(of document: UInt32) -> UInt8 { norms.isEmpty ? 0 : norms[Int(document)] }
}
