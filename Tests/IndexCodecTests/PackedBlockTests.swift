import IndexCodec
import TestSupport
import Testing

@Suite("A packed block gives back what went in")
struct PackedBlockTests {
    @Test("all widths", arguments: 0...32)
    func roundTrip(width: Int) {
        var random = SeededRandom(seed: UInt64(width) + 1)
        for round in 0..<20 {
            let limit: UInt32 = width == 32 ? .max : (1 << UInt32(width)) - 1
            var values = (0..<PackedBlock.count).map { _ in
                limit == 0 ? 0 : UInt32.random(in: 0...limit, using: &random)
            }
            if width > 0 { values[round] = limit }
            #expect(unsafe PackedBlock.width(of: values) == width)
            var bytes = [UInt8](repeating: 0xAA, count: PackedBlock.byteCount(width: width) + 1)
            unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe PackedBlock.pack(values, width: width, into: buffer.baseAddress!)
            }
            #expect(bytes.last == 0xAA, "nothing is written past the block")
            var decoded = [UInt32](repeating: 7, count: PackedBlock.count)
            unsafe bytes.withUnsafeBytes { buffer in
                unsafe PackedBlock.unpack(buffer.baseAddress!, width: width, into: &decoded)
            }
            #expect(decoded == values, "width \(width), round \(round)")
        }
    }
}

@Suite("A norm keeps a length as the format says")
struct NormsTests {
    @Test func shortLengthsAreExact() {
        for length in 0..<40 { #expect(Norms.decode(Norms.encode(length)) == length) }
    }

    @Test func longLengthsKeepFourSignificantBits() {
        var length = 40
        while length < Norms.maximumLength / 2 {
            let decoded = Norms.decode(Norms.encode(length))
            #expect(decoded <= length)
            #expect(length - decoded <= (length - 24) / 8)
            length = length * 9 / 8 + 1
        }
        #expect(Norms.encode(Int.max) == 255)
        #expect(Norms.encode(-1) == 0)
    }

    @Test func codesAreOrderedAsLengths() {
        for code in UInt8.min..<UInt8.max { #expect(Norms.decode(code) < Norms.decode(code + 1)) }
        for code in UInt8.min...UInt8.max { #expect(Norms.encode(Norms.decode(code)) == code) }
    }
}
