package import IndexStorage

extension PostingsCursor {
    /// Verifies that the bounds of scores hold for the current batch: that its block's impacts, those of its
    /// group and the list's, and the term's greatest frequency cover each of its documents.
    ///
    /// - Parameter norms: the field's norm code of every document, or `nil` for a field without norms.
    /// - Throws: `corrupt` naming the file when a document could score more than a bound says: the best hits
    ///   would be passed over.
    package func checkBounds(norms: UnsafePointer<UInt8>?) throws(IndexError) {
        let frequencies = try unsafe frequencies()
        let block = currentBlock
        let bounds = [
            impacts, impacts(ofBlock: block), group(from: block - block % Self.groupBlockCount)?.impacts,
        ].compactMap(\.self)
        for i in 0..<count {
            let frequency = unsafe frequencies[i]
            let norm = unsafe norms?[Int(documents[i])] ?? 0
            guard frequency <= metadata.maximumFrequency,
                bounds.allSatisfy({ $0.covers(frequency: frequency, norm: norm) })
            else {
                throw damagedBounds(
                    "document \(unsafe documents[i])'s score isn't bounded by its block's impacts")
            }
        }
    }

    /// Verifies that each of the top impacts is a document's, from the first batch on.
    ///
    /// - Parameter norms: as for `checkBounds`.
    /// - Throws: `corrupt` naming the file when fewer documents score what the top impacts say: hits would be passed
    ///   over.
    package func checkTopImpacts(norms: UnsafePointer<UInt8>?) throws(IndexError) {
        guard var missing = topImpacts?.documents else { return }
        try open(metadata)
        while try next() {
            let frequencies = try unsafe frequencies()
            for i in 0..<count {
                let norm = unsafe norms?[Int(documents[i])] ?? 0
                let document = TopImpacts.pair(frequency: unsafe frequencies[i], norm: norm)
                if let found = missing.firstIndex(of: document) { missing.remove(at: found) }
            }
        }
        guard missing.isEmpty else {
            throw damagedBounds("top impacts that no documents of the list have")
        }
    }
}
