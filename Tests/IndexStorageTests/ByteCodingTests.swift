import IndexStorage
import TestSupport
import Testing

@Suite("Values are read back as they were written, and nothing is read past the end")
struct ByteCodingTests {
    private func read<Result>(
        _ bytes: [UInt8], _ body: (inout ByteReader) throws(IndexError) -> Result
    ) throws(IndexError) -> Result {
        unsafe try bytes.span.bytes.withUnsafeBytes { (raw) throws(IndexError) in
            var reader = unsafe ByteReader(raw, file: "test", offset: 100)
            return try body(&reader)
        }
    }

    @Test("Every kind of value makes the round trip")
    func roundTrip() throws {
        var writer = ByteWriter()
        writer.append(u8: 0xAB)
        writer.append(u16: 0x1234)
        writer.append(u32: 0xDEAD_BEEF)
        writer.append(u64: 0x0123_4567_89AB_CDEF)
        writer.append(string: "Ünïcode 語")
        writer.append(bytes: [1, 2, 3])
        writer.append(bytes: [4, 5].span)
        #expect(Array(writer.bytes[1...2]) == [0x34, 0x12])
        try read(writer.bytes) { (reader) throws(IndexError) in
            #expect(try reader.u8() == 0xAB)
            #expect(try reader.u16() == 0x1234)
            #expect(try reader.u32() == 0xDEAD_BEEF)
            #expect(try reader.u64() == 0x0123_4567_89AB_CDEF)
            #expect(try reader.string() == "Ünïcode 語")
            #expect(unsafe try Array(reader.bytes(count: 5)) == [1, 2, 3, 4, 5])
            let isAtEnd = reader.isAtEnd
            #expect(isAtEnd)
        }
    }

    @Test("Varints take one byte for each seven bits")
    func varints() throws {
        for shift in 0..<64 {
            for value in [UInt64(1) << shift, (UInt64(1) << shift) - 1, (UInt64(1) << shift) &+ 1, .max] {
                var writer = ByteWriter()
                writer.append(varint: value)
                #expect(writer.count == max(1, (64 - value.leadingZeroBitCount + 6) / 7))
                #expect(
                    try read(writer.bytes) { (reader) throws(IndexError) in try reader.varint() } == value)
            }
        }
    }

    @Test("A number of more than 64 bits is damage")
    func longVarint() throws {
        for bytes in [[UInt8](repeating: 0x80, count: 11), [UInt8](repeating: 0xFF, count: 9) + [2]] {
            #expect(throws: IndexError.self) {
                try read(bytes) { (reader) throws(IndexError) in try reader.varint() }
            }
        }
    }

    @Test("Whatever is cut off says where")
    func cutOff() throws {
        let short: [UInt8] = [0x81]
        for way in 0..<10 {
            do throws(IndexError) {
                try read(short) { (reader) throws(IndexError) in try readTooMuch(&reader, way: way) }
                Issue.record("way \(way) went past the end")
            } catch {
                guard case .corrupt("test", let offset, _) = error, offset == 100 || way == 4 || way == 5
                else {
                    Issue.record("way \(way): \(error)")
                    continue
                }
            }
        }
    }

    private func readTooMuch(_ reader: inout ByteReader, way: Int) throws(IndexError) {
        switch way {
        case 0: _ = try reader.u16()
        case 1: _ = try reader.u32()
        case 2: _ = try reader.u64()
        case 3: try reader.skip(count: -1)
        case 4: _ = try reader.varint()
        case 5: _ = try reader.string()
        case 6: _ = unsafe try reader.bytes(count: 2)
        case 7: _ = unsafe try reader.bytes(count: -1)
        case 8: try reader.skip(count: 2)
        default: try reader.seek(to: way == 9 ? 2 : -1)
        }
    }

    @Test("A text that isn't UTF-8, or longer than what is left, is damage")
    func badText() throws {
        let longest = [UInt8](repeating: 0xFF, count: 9) + [1]
        for bytes in [[2, 0xC3, 0x28], [3, 0x61, 0x62], longest] {
            #expect(throws: IndexError.self) {
                try read(bytes) { (reader) throws(IndexError) in try reader.string() }
            }
        }
    }

    @Test("Random bytes are read or refused, never trapped on")
    func randomBytes() throws {
        let seed: UInt64 = 17
        var random = SeededRandom(seed: seed)
        var refused = 0
        for _ in 0..<2000 {
            let bytes = random.bytes(Int(random.next() % 40))
            do throws(IndexError) {
                try read(bytes) { (reader) throws(IndexError) in
                    while !reader.isAtEnd {
                        switch reader.remaining % 5 {
                        case 0: _ = try reader.string()
                        case 1: _ = try reader.varint()
                        case 2: _ = try reader.u32()
                        case 3: try reader.skip(count: 1)
                        default: _ = try reader.u8()
                        }
                    }
                }
            } catch { refused += 1 }
        }
        #expect(refused > 0, "seed \(seed)")
    }
}
