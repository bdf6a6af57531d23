/// A key of the term dictionary: the field's number, the class of the term, its bytes. So the terms of a
/// field lie together, surface terms first, each class in byte order.
package struct TermKey: Sendable, Hashable {
    /// What a term is; the raw value is the class's number on disk.
    package enum Class: UInt8, Sendable, CaseIterable {
        /// A word, a number or a symbol, folded.
        case surface = 0
        case stem = 1
        /// One or two characters of a script that makes grams.
        case gram = 2
        /// Words joined without a space.
        case compound = 3
        /// Where sentences and blocks end: see `TermKey.border`.
        case border = 4
        /// What an acronym stands for, as a document says: see `AcronymTerm`.
        case acronym = 5
    }

    /// `[field][class][term]`, and `[field][1][stem family][0][stem]` for a stem.
    package let bytes: [UInt8]

    /// The term itself, a stem without its family.
    package var text: String {
        var term = bytes.dropFirst(Self.prefixCount)
        if bytes.count > 1, bytes[1] == Class.stem.rawValue {
            term = term.drop { $0 != 0 }.dropFirst()
        }
        return String(decoding: term, as: UTF8.self)
    }

    /// All bytes at once: element by element takes as long as looking the term up.
    package func hash(into hasher: inout Hasher) {
        unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }

    /// Bytes before a term that is no stem.
    static let prefixCount = 2

    package static func surface(_ field: Field, _ term: [UInt8]) -> TermKey {
        key(field, .surface, term)
    }

    package static func gram(_ field: Field, _ gram: [UInt8]) -> TermKey {
        key(field, .gram, gram)
    }

    package static func compound(_ field: Field, _ compound: [UInt8]) -> TermKey {
        key(field, .compound, compound)
    }

    private static func key(_ field: Field, _ termClass: Class, _ term: [UInt8]) -> TermKey {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(prefixCount + term.count)
        append(field, termClass, term.span, to: &bytes)
        return TermKey(bytes: bytes)
    }

    /// Appends the bytes of a term's key to those of others.
    /// - Parameter family: of a stem's documents; of other terms, empty.
    package static func append(
        _ field: Field, _ termClass: Class, family: String = "", _ term: Span<UInt8>,
        to bytes: inout [UInt8]
    ) {
        bytes.append(field.rawValue)
        bytes.append(termClass.rawValue)
        if termClass == .stem {
            bytes.append(contentsOf: family.utf8)
            bytes.append(0)
        }
        unsafe term.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }

    /// The borders in a field: the one term of its class. Its positions are positions that no word takes. One by
    /// itself is the end of a sentence; two in a row lie between two blocks or values, whose other positions
    /// aren't noted. What isn't noted has no borders.
    package static func border(_ field: Field) -> TermKey {
        TermKey(bytes: [field.rawValue, Class.border.rawValue] + borderTerm)
    }

    static let borderTerm: [UInt8] = [0x2E]

    /// Of a stem's key, the family; empty for the others.
    package var stemFamily: ArraySlice<UInt8> {
        guard bytes.count > Self.prefixCount, bytes[1] == Class.stem.rawValue else { return [] }
        return bytes[Self.prefixCount...].prefix { $0 != 0 }
    }

    /// A stem is looked up in the documents of one stem family only, see `Language.stemFamily`.
    package static func stem(_ field: Field, family: String, _ stem: [UInt8]) -> TermKey {
        var bytes: [UInt8] = []
        append(field, .stem, family: family, stem.span, to: &bytes)
        return TermKey(bytes: bytes)
    }
}
