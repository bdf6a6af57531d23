/// A key of the term dictionary: the field's number, the class of the term, its bytes. So the terms of a
/// field lie together, surface terms first, each class in byte order.
package struct TermKey: Sendable, Hashable {
    /// `[field][0][term]` for a surface term, `[field][1][stem family][0][stem]` for a stem.
    package let bytes: [UInt8]

    /// All bytes at once: element by element takes as long as looking the term up.
    package func hash(into hasher: inout Hasher) {
        unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }

    static let surfaceClass: UInt8 = 0
    static let stemClass: UInt8 = 1
    /// Bytes before a surface term.
    static let surfacePrefixCount = 2

    package static func surface(_ field: Field, _ term: [UInt8]) -> TermKey {
        TermKey(bytes: [field.rawValue, surfaceClass] + term)
    }

    /// A stem is looked up in the documents of one stem family only, see `Language.stemFamily`.
    package static func stem(_ field: Field, family: String, _ stem: [UInt8]) -> TermKey {
        TermKey(bytes: [field.rawValue, stemClass] + Array(family.utf8) + [0] + stem)
    }
}
