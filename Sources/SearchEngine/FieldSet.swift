import SearchIndex

/// A set of fields, as bits of a number.
struct FieldSet: OptionSet {
    let rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }

    init(_ fields: some Sequence<Field>) {
        rawValue = fields.reduce(0) { $0 | 1 << UInt32($1.rawValue) }
    }
}
