import TextAnalysis

/// The terms among which a term of a segment being built is one: those of one field and one class. Stems have
/// no space of their own, as each is kept with its surface term.
struct TermSpace {
    /// The field's number in bits 0-3, the class's in bits 4-6.
    let rawValue: UInt8
    static let count = 128

    init(_ field: Field, _ termClass: TermKey.Class) {
        rawValue = field.rawValue | termClass.rawValue << 4
    }

    /// Where a token's term belongs.
    @inline(__always)
    init(_ field: Field, of kind: Token.Kind) {
        switch kind {
        case .word, .number, .symbol: self.init(field, .surface)
        case .gram: self.init(field, .gram)
        case .compound: self.init(field, .compound)
        }
    }
}
