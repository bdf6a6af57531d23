/// Our word boundaries against ICU's, in random texts that both break by the plain rules of UAX 29.
package struct BreakComparison {
    private static let textsPerSeed = 10_000

    private let check = BoundaryCheck()
    /// How many texts and bytes have been compared.
    package private(set) var texts = 0
    package private(set) var bytes = 0

    package init() {}

    /// Compares ten thousand texts; returns the first that is broken otherwise, and how to see it again.
    package mutating func compare(seed: UInt64) -> String? {
        var random = BreakText(seed: seed)
        for _ in 0..<Self.textsPerSeed {
            let text = random.comparable(scalars: 12)
            if let difference = check.differenceFromReference(in: text) {
                let codes = String(decoding: text, as: UTF8.self).unicodeScalars.map {
                    String($0.value, radix: 16)
                }
                return "\(codes): \(difference); replay with swift run BreakComparison \(seed)"
            }
            texts += 1
            bytes += text.count
        }
        return nil
    }
}
