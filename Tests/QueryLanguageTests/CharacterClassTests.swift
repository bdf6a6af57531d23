import Testing

@testable import QueryLanguage

@Suite("Characters are told apart as Unicode does")
struct CharacterClassTests {
    @Test("White space, letters and digits")
    func classes() {
        for value in 0..<0x1_0000 as Range<UInt32> {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let properties = scalar.properties
            // Only failures are recorded: an expectation for each scalar takes seconds.
            if scalar.isSpace != properties.isWhitespace
                || scalar.isASCIIDigit != (("0"..."9").contains(scalar))
                || scalar.isASCIILetter != (scalar.isASCII && properties.isAlphabetic)
            {
                Issue.record("U+\(String(value, radix: 16))")
            }
        }
    }
}
