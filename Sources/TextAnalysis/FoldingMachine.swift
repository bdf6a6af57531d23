internal import CUnicode

/// Folds UTF-8 by tables. Most scalars fold one by one; where marks may compose or change places, a cluster
/// of them is folded together (`FoldingCluster`).
///
/// Unsafe: reads constant tables through pointers, and writes through a pointer for which the caller has made
/// room of `roomNeeded(for:)` bytes. Every code point is at most U+10FFFF, so every index lies inside its
/// table.
@safe struct FoldingMachine: @unchecked Sendable {
    /// The longest folded form of one scalar, U+FDFA, takes 33 bytes for 3.
    private static let longestGrowth = 11
    /// Short forms are written eight bytes at a time.
    private static let slack = 16

    static let isJoining: UInt16 = 0x8000
    static let holdsJoining: UInt16 = 0x4000
    static let composes: UInt16 = 0x0100
    static let isConditional: UInt16 = 0x0200

    private let index: UnsafePointer<UInt8>
    private let blocks: UnsafePointer<UInt16>
    private let strings: UnsafePointer<UInt8>

    init() {
        unsafe index = cunicode_get_folding_index()
        unsafe blocks = cunicode_get_folding_blocks()
        unsafe strings = cunicode_get_folding_strings()
    }

    /// The room, in bytes, that folding `count` bytes needs at most.
    static func roomNeeded(for count: Int) -> Int { count * longestGrowth + slack }

    /// How a scalar folds: see `EncodedFolding` in GenerateUnicodeTables.
    @inline(__always)
    func value(of scalar: UInt32) -> UInt16 {
        let block = unsafe Int(index[Int(scalar >> 7)])
        return unsafe blocks[block << 7 | Int(scalar & 0x7F)]
    }

    /// The folded form of a scalar whose value is neither 0 nor `isJoining`.
    @inline(__always)
    func form(_ value: UInt16) -> UnsafeBufferPointer<UInt8> {
        let place = Int(value & 0x3FFF) * 2
        return unsafe UnsafeBufferPointer(start: strings + place + 1, count: Int(strings[place]))
    }

    /// Folds the bytes from `start` to `end` of `text` to `output` and returns how many bytes it wrote: at
    /// most `roomNeeded(for: end - start)`. Time n log n in the worst case (one long run of marks), else
    /// linear.
    @inline(__always)
    func fold(
        _ text: UnsafePointer<UInt8>, from start: Int, to end: Int, into output: UnsafeMutablePointer<UInt8>
    ) -> Int {
        var place = start
        var count = 0
        // Where the last scalar that composes with nothing before it begins, in the text and in the output.
        var starter = start
        var starterOutput = 0
        var lastClass: UInt16 = 0
        while place < end {
            let scalar = unsafe UTF8Scalar.read(text, at: place, end: end)
            let value = value(of: scalar.value)
            if value == 0 {
                starter = place
                starterOutput = count
                lastClass = 0
                count += unsafe Self.copy(scalar, from: text + place, to: output + count)
                place += scalar.length
                continue
            }
            if value < Self.holdsJoining {
                let form = unsafe form(value)
                if !form.isEmpty {
                    starter = place
                    starterOutput = count
                    lastClass = 0
                    count += unsafe Self.copy(form, to: output + count)
                }
                place += scalar.length
                continue
            }
            if value & (Self.holdsJoining | Self.composes | Self.isConditional) == 0,
                value & 0xFF >= lastClass
            {
                // A mark in its place, such as a virama or a Thai vowel.
                lastClass = value & 0xFF
                count += unsafe Self.copy(scalar, from: text + place, to: output + count)
                place += scalar.length
                continue
            }
            if value & Self.isConditional != 0, count > 0, unsafe output[count - 1] < 0x80 {
                // An accent on a Latin letter, decomposed: there's nothing it would have to stay on.
                place += scalar.length
                continue
            }
            // Only rarely here, and the cluster begins again at its starter.
            let cluster = unsafe foldCluster(text, from: starter, end: end, into: output + starterOutput)
            place = cluster.end
            count = starterOutput + cluster.count
            starter = place
            starterOutput = count
            lastClass = 0
        }
        return count
    }

    /// Folds the scalars from a starter to the next scalar that can't interact with it.
    @inline(never)
    private func foldCluster(
        _ text: UnsafePointer<UInt8>, from start: Int, end: Int, into output: UnsafeMutablePointer<UInt8>
    ) -> (end: Int, count: Int) {
        var cluster = FoldingCluster()
        var place = start
        while place < end {
            let scalar = unsafe UTF8Scalar.read(text, at: place, end: end)
            let value = value(of: scalar.value)
            if value == 0 {
                if place > start { break }
                cluster.append(scalar.value)
            } else if value & Self.isJoining != 0 {
                cluster.append(mark: scalar.value, value)
            } else {
                let form = unsafe form(value)
                if value & Self.holdsJoining == 0, place > start, !form.isEmpty { break }
                var inner = 0
                while inner < form.count {
                    guard let base = form.baseAddress else { break }
                    let part = unsafe UTF8Scalar.read(base, at: inner, end: form.count)
                    let partValue = self.value(of: part.value)
                    if partValue & Self.isJoining != 0 {
                        cluster.append(mark: part.value, partValue)
                    } else {
                        cluster.append(part.value)
                    }
                    inner += part.length
                }
            }
            place += scalar.length
        }
        return unsafe (place, cluster.write(to: output))
    }

    @inline(__always)
    private static func copy(
        _ scalar: UTF8Scalar, from source: UnsafePointer<UInt8>, to output: UnsafeMutablePointer<UInt8>
    ) -> Int {
        if scalar.value == UTF8Scalar.replacement { return unsafe UTF8Scalar.write(scalar.value, to: output) }
        var byte = 0
        while byte < scalar.length {
            unsafe output[byte] = source[byte]
            byte += 1
        }
        return scalar.length
    }

    @inline(__always)
    private static func copy(_ form: UnsafeBufferPointer<UInt8>, to output: UnsafeMutablePointer<UInt8>)
        -> Int
    {
        guard let source = form.baseAddress else { return 0 }
        // The table ends with eight spare bytes, and the output has slack.
        let first = unsafe UnsafeRawPointer(source).loadUnaligned(as: UInt64.self)
        unsafe UnsafeMutableRawPointer(output).storeBytes(of: first, as: UInt64.self)
        var byte = 8
        while byte < form.count {
            unsafe output[byte] = source[byte]
            byte += 1
        }
        return form.count
    }
}
