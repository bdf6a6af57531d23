package import IndexStorage

/// What a power cut can leave of a folder. A disk must keep what was synchronized before the cut; of the rest
/// it may keep anything.
package struct CrashSimulation: Sendable, CustomStringConvertible {
    /// What became of bytes that were written and not synchronized.
    package enum Tail: CaseIterable, Sendable { case kept, dropped, tornAt512, tornAt4096, zeroFilled }
    /// What became of names that were made, changed or removed and not synchronized.
    package enum Names: CaseIterable, Sendable { case kept, dropped, anySubset }

    package let tail: Tail
    package let names: Names
    /// Picks the subset and the place of the tear.
    package let seed: UInt64

    package var description: String { "tail \(tail), names \(names), seed \(seed)" }

    /// Every pair of tail and names.
    package static func all(seed: UInt64) -> [CrashSimulation] {
        Tail.allCases.flatMap { tail in
            Names.allCases.map { CrashSimulation(tail: tail, names: $0, seed: seed) }
        }
    }

    private struct File {
        var bytes: [UInt8] = []
        var durableCount = 0
    }

    /// The folder as it's found after a cut that followed these operations.
    package func state(after log: ArraySlice<FaultyDirectory.Operation>) throws(IndexError) -> MemoryDirectory
    {
        var random = seed
        var files: [Int: File] = [:]
        var durable: [String: Int] = [:]
        var pending: [FaultyDirectory.Operation] = []
        // A rename says a name, what it stands for is the file that had the name then.
        var current: [String: Int] = [:]
        var renamed: [Int] = []
        for operation in log {
            switch operation {
            case .create(let file, let name):
                files[file] = File()
                current[name] = file
                pending.append(operation)
                renamed.append(file)
            case .write(let file, let bytes): files[file]?.bytes += bytes
            case .synchronize(let file):
                let count = files[file]?.bytes.count ?? 0
                files[file]?.durableCount = count
            case .rename(let from, let to):
                let file = current.removeValue(forKey: from)
                current[to] = file
                pending.append(operation)
                renamed.append(file ?? 0)
            case .remove(let name):
                current[name] = nil
                pending.append(operation)
                renamed.append(0)
            case .synchronizeFolder:
                durable = current
                pending = []
                renamed = []
            }
        }
        for (operation, file) in zip(pending, renamed) {
            let isKept = names == .kept || (names == .anySubset && Self.next(&random) & 1 == 1)
            guard isKept else { continue }
            switch operation {
            case .create(_, let name): durable[name] = file
            case .rename(let from, let to):
                durable[from] = nil
                durable[to] = file
            case .remove(let name): durable[name] = nil
            default: break
            }
        }
        let folder = MemoryDirectory(path: "after a power cut")
        for (name, number) in durable.sorted(by: { $0.key < $1.key }) {
            guard let file = files[number] else { continue }
            let output = try folder.create(name)
            let bytes = contents(of: file, &random)
            unsafe try bytes.span.bytes.withUnsafeBytes { (raw) throws(IndexError) in
                unsafe try output.write(raw)
            }
            try output.close()
        }
        return folder
    }

    private func contents(of file: File, _ random: inout UInt64) -> [UInt8] {
        let loose = file.bytes.count - file.durableCount
        guard loose > 0 else { return file.bytes }
        func torn(at sector: Int) -> [UInt8] {
            let place = file.durableCount + Int(Self.next(&random) % UInt64(loose))
            return Array(file.bytes.prefix(max(file.durableCount, place / sector * sector)))
        }
        switch tail {
        case .kept: return file.bytes
        case .dropped: return Array(file.bytes.prefix(file.durableCount))
        case .tornAt512: return torn(at: 512)
        case .tornAt4096: return torn(at: 4096)
        case .zeroFilled:
            return file.bytes.prefix(file.durableCount) + [UInt8](repeating: 0, count: loose)
        }
    }

    /// SplitMix64 (Steele, Lea and Flood, 2014).
    private static func next(_ state: inout UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
