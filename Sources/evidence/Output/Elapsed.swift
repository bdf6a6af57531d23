/// A time for people: `812 µs`, `3.4 ms`, `1.25 s`.
enum Elapsed {
    static func text(_ microseconds: UInt64) -> String {
        switch microseconds {
        case ..<1_000: "\(microseconds) µs"
        case ..<1_000_000: "\(microseconds / 1_000).\(microseconds / 100 % 10) ms"
        default: "\(microseconds / 1_000_000).\(twoDigits(microseconds / 10_000 % 100)) s"
        }
    }

    private static func twoDigits(_ number: UInt64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
