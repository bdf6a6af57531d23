/// Turns what a terminal sends into keys. Bytes may come in any portions.
///
/// Escape is a prefix: what follows it makes one key with it, however late it comes. Text is UTF-8, whatever the
/// locale; what is ill-formed becomes U+FFFD.
struct KeyDecoder {
    private var bytes: [UInt8] = []
    /// How far a paste was looked through for its end.
    private var searched = 0

    private static let escape: UInt8 = 0x1B
    private static let pasteStart = Array("\u{1B}[200~".utf8)
    private static let pasteEnd = Array("\u{1B}[201~".utf8)
    /// The longest sequence that is taken for one: what is longer is dropped byte by byte.
    private static let maximumSequence = 64

    mutating func feed(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

    /// The next key; `nil` when more bytes are needed.
    mutating func next() -> Key? {
        guard let first = bytes.first else { return nil }
        if first == Self.escape { return escaped() }
        if first < 0x20 || first == 0x7F {
            bytes.removeFirst()
            return Self.control(first)
        }
        return text()
    }

    private static func control(_ byte: UInt8) -> Key {
        switch byte {
        case 0x08, 0x7F: .backspace
        case 0x09: .tab
        case 0x0A, 0x0D: .enter
        case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
        case 0x1F: .control("_")
        default: .other
        }
    }

    /// All text up to a control byte, without a scalar at the end that isn't whole yet.
    private mutating func text() -> Key? {
        let end = bytes.firstIndex { $0 < 0x20 || $0 == 0x7F } ?? bytes.count
        let whole = end < bytes.count ? end : end - Self.pendingCount(bytes)
        guard whole > 0 else { return nil }
        let text = String(decoding: bytes[..<whole], as: UTF8.self)
        bytes.removeFirst(whole)
        return .text(text)
    }

    /// How many bytes at the end begin a scalar that more bytes may complete.
    private static func pendingCount(_ bytes: [UInt8]) -> Int {
        for count in 1...3 where count <= bytes.count {
            let byte = bytes[bytes.count - count]
            if byte & 0xC0 == 0x80 { continue }
            let length =
                switch byte {
                case 0xC2...0xDF: 2
                case 0xE0...0xEF: 3
                case 0xF0...0xF4: 4
                default: 1
                }
            return length > count ? count : 0
        }
        return 0
    }

    // MARK: Sequences

    private mutating func escaped() -> Key? {
        guard bytes.count > 1 else { return nil }
        switch bytes[1] {
        case UInt8(ascii: "["):
            return bytes.starts(with: Self.pasteStart) ? paste() : sequence()
        case UInt8(ascii: "O"):
            guard bytes.count > 2 else { return nil }
            let final = bytes[2]
            bytes.removeFirst(3)
            return Self.key(final, modifier: 1)
        case Self.escape:
            // The first one meant nothing.
            bytes.removeFirst()
            return .other
        default: return meta()
        }
    }

    private mutating func meta() -> Key? {
        let first = bytes[1]
        if first < 0x20 || first == 0x7F {
            bytes.removeFirst(2)
            return first == 0x7F || first == 0x08 ? .meta("\u{7F}") : .other
        }
        let end = bytes.dropFirst(2).firstIndex { $0 & 0xC0 != 0x80 } ?? bytes.count
        guard end < bytes.count || Self.pendingCount(bytes) == 0 else { return nil }
        let character = String(decoding: bytes[1..<end], as: UTF8.self).first
        bytes.removeFirst(end)
        return character.map { .meta($0) } ?? .other
    }

    /// `ESC [`, parameters, and a final byte (ECMA-48, 5.4).
    private mutating func sequence() -> Key? {
        guard let end = bytes.dropFirst(2).firstIndex(where: { !(0x20...0x3F).contains($0) }) else {
            guard bytes.count > Self.maximumSequence else { return nil }
            bytes.removeFirst()
            return .other
        }
        let parameters = String(decoding: bytes[2..<end], as: UTF8.self).split(
            separator: ";", omittingEmptySubsequences: false
        ).map { Int($0) ?? 0 }
        let final = bytes[end]
        // What isn't a final byte begins something else.
        bytes.removeFirst((0x40...0x7E).contains(final) ? end + 1 : end)
        let modifier = parameters.count > 1 ? parameters[1] : 1
        guard final == UInt8(ascii: "~") else { return Self.key(final, modifier: modifier) }
        return switch parameters.first {
        case 1, 7: .home
        case 4, 8: .end
        case 3: .delete
        default: .other
        }
    }

    /// - Parameter modifier: 1 none, then as xterm counts: 3 is Alt, 5 Ctrl.
    private static func key(_ final: UInt8, modifier: Int) -> Key {
        switch final {
        case UInt8(ascii: "A"): .up
        case UInt8(ascii: "B"): .down
        case UInt8(ascii: "C"): modifier > 2 ? .wordRight : .right
        case UInt8(ascii: "D"): modifier > 2 ? .wordLeft : .left
        case UInt8(ascii: "H"): .home
        case UInt8(ascii: "F"): .end
        case UInt8(ascii: "c"): .wordRight
        case UInt8(ascii: "d"): .wordLeft
        case UInt8(ascii: "M"): .enter
        default: .other
        }
    }

    private mutating func paste() -> Key? {
        let start = Self.pasteStart.count
        var place = max(start, searched)
        while place + Self.pasteEnd.count <= bytes.count {
            if bytes[place] == Self.escape, bytes[place...].starts(with: Self.pasteEnd) {
                let text = String(decoding: bytes[start..<place], as: UTF8.self)
                bytes.removeFirst(place + Self.pasteEnd.count)
                searched = 0
                return .paste(Self.withLineFeeds(text))
            }
            place += 1
        }
        searched = place
        return nil
    }

    /// With LF for each line break; terminals send CR.
    private static func withLineFeeds(_ text: String) -> String {
        String(text.map { $0 == "\r" || $0 == "\r\n" ? "\n" : $0 })
    }
}
