/// Folding: the one function that makes texts and queries comparable. NFKC case folding, then diacritics off.
public enum Folding {
    /// Appends the folded form of `text` (UTF-8) to `folded`.
    public static func fold(_ text: Span<UInt8>, into folded: inout [UInt8]) { fatalError("contract") }
}
