/// A pattern of paths: `*` stands for any characters but `/`, `**` for any, `?` for one that isn't `/`.
/// Everything else stands for itself. A pattern without `/` is compared with every name on the path, one with
/// `/` with the path from the root; a pattern that matches a folder matches all in it.
struct Glob: Sendable {
    private enum Step: Equatable {
        case byte(UInt8)
        case anyByte
        case anyName
        case anyPath
    }

    private let steps: [Step]
    private let isOfPath: Bool

    init(_ pattern: String) {
        var pattern = pattern[...]
        while pattern.hasSuffix("/") { pattern.removeLast() }
        if pattern.hasPrefix("./") { pattern = pattern.dropFirst(2) }
        isOfPath = pattern.contains("/")
        if pattern.hasPrefix("/") { pattern = pattern.dropFirst() }
        var steps: [Step] = []
        let bytes = Array(pattern.utf8)
        var at = 0
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "*"):
                if at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "*") {
                    at += 1
                    // `**/` also stands for no folder at all.
                    let isFolder = at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "/")
                    if isFolder { at += 1 }
                    if steps.last != .anyPath { steps.append(.anyPath) }
                } else if steps.last != .anyName {
                    steps.append(.anyName)
                }
            case UInt8(ascii: "?"): steps.append(.anyByte)
            default: steps.append(.byte(bytes[at]))
            }
            at += 1
        }
        self.steps = steps
    }

    /// Whether the pattern matches a path under the root, or a folder above it.
    func matches(_ path: String) -> Bool {
        guard !steps.isEmpty else { return false }
        guard isOfPath else {
            return path.split(separator: "/").contains { matchesWhole(Array($0.utf8)) }
        }
        let bytes = Array(path.utf8)
        return matchesWhole(bytes, orFolderAbove: true)
    }

    /// All states at once, so that no pattern takes more than bytes times steps.
    private func matchesWhole(_ bytes: [UInt8], orFolderAbove: Bool = false) -> Bool {
        var states = [Bool](repeating: false, count: steps.count + 1)
        states[0] = true
        spread(&states)
        for byte in bytes {
            if orFolderAbove, byte == UInt8(ascii: "/"), states[steps.count] { return true }
            var next = [Bool](repeating: false, count: steps.count + 1)
            for index in steps.indices where states[index] {
                switch steps[index] {
                case .byte(let expected): if byte == expected { next[index + 1] = true }
                // A scalar beyond ASCII is one character: its further bytes don't count.
                case .anyByte:
                    if byte & 0xC0 == 0x80 {
                        next[index] = true
                    } else if byte != UInt8(ascii: "/") {
                        next[index + 1] = true
                    }
                case .anyName: if byte != UInt8(ascii: "/") { next[index] = true }
                case .anyPath: next[index] = true
                }
            }
            if byte & 0xC0 == 0x80 {
                for index in steps.indices where states[index + 1] && steps[index] == .anyByte {
                    next[index + 1] = true
                }
            }
            states = next
            spread(&states)
        }
        return states[steps.count]
    }

    /// `*` and `**` may stand for nothing.
    private func spread(_ states: inout [Bool]) {
        for index in steps.indices
        where states[index] && (steps[index] == .anyName || steps[index] == .anyPath) {
            states[index + 1] = true
        }
    }
}
