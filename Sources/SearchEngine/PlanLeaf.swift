import SearchIndex

/// A word, a phrase or a truncation of a query, as what is to be looked up in one snapshot.
struct PlanLeaf {
    /// One way for a document to match: in one field, in the words of one language.
    struct Part {
        enum Terms {
            /// Terms that stand next to each other; one term when there's one slot.
            case sequence([Slot])
            /// What a truncation stands for, a list for each segment of the snapshot.
            case expanded([ExpandedPostings])
        }

        /// One term of a sequence.
        struct Slot: Hashable {
            var key: TermKey
            /// The term's position, counted from that of the first.
            var offset: UInt32
        }

        var field: Field
        var terms: Terms
        /// The positions that an occurrence takes.
        var length: UInt32 = 1

        /// Whether the part adds to scores: filters (names, keywords, ids) only match.
        var isScoring: Bool { field.indexing == .text }

        var isPhrase: Bool {
            if case .sequence(let slots) = terms { slots.count > 1 } else { false }
        }

        /// The stem family that documents of the part belong to; empty when they can belong to any.
        var stemFamily: ArraySlice<UInt8> {
            guard case .sequence(let slots) = terms else { return [] }
            return slots.lazy.map(\.key.stemFamily).first { !$0.isEmpty } ?? []
        }

        /// Whether both parts are sequences of the same terms.
        func isSequence(of other: Part) -> Bool {
            guard case .sequence(let slots) = terms, case .sequence(let others) = other.terms else {
                return false
            }
            return slots == others
        }
    }

    /// In order of field, then of stem family.
    var parts: [Part]
    /// The weight of the leaf; `nil` when it doesn't score.
    var idf: Double?
    /// The word, phrase or truncation itself.
    var leaf: QueryTree.Leaf
}
