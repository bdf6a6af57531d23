/// What hits can be counted by.
public enum FacetField: String, CaseIterable, Sendable, Hashable {
    case kind
    case author
    /// The year of the date.
    case year
    /// The date as precisely as it's known.
    case date
    /// The tag, as precise as it is: `en-GB` isn't counted as `en`.
    case language
    case tag
    case source
    case url
    case publisher
    case funder
    case grant

    /// The name in options and in output.
    public var name: String { rawValue }

    public init?(name: String) { self.init(rawValue: name) }
}
