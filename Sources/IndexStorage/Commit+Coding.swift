/// The bytes of a commit: see `Commit` for the layout.
extension Commit {
    var encoded: [UInt8] {
        var out = ByteWriter()
        out.append(u64: number)
        out.append(u64: nextSegmentNumber)
        out.append(varint: UInt64(attributes.count))
        for attribute in attributes {
            out.append(string: attribute.name)
            out.append(string: attribute.value)
        }
        out.append(varint: UInt64(segments.count))
        for segment in segments {
            out.append(u64: segment.number)
            out.append(u32: segment.documentCount)
            out.append(u32: segment.liveCount)
            out.append(u64: segment.liveGeneration)
            out.append(u8: UInt8(segment.files.count))
            for file in segment.files.sorted(by: { $0.role.rawValue < $1.role.rawValue }) {
                out.append(u16: file.role.rawValue)
                out.append(file.seal)
            }
        }
        out.append(u8: sources == nil ? 0 : 1)
        if let sources {
            out.append(u64: sources.generation)
            out.append(sources.seal)
        }
        return out.bytes
    }

    /// Reads a commit and proves that it makes sense.
    init(reading reader: inout ByteReader) throws(IndexError) {
        let number = try reader.u64()
        let nextSegmentNumber = try reader.u64()

        var attributes: [Attribute] = []
        for _ in 0..<(try reader.varint()) {
            let attribute = Attribute(name: try reader.string(), value: try reader.string())
            if let last = attributes.last, !last.name.utf8.lexicographicallyPrecedes(attribute.name.utf8) {
                throw reader.corrupt("attributes out of order")
            }
            attributes.append(attribute)
        }

        var segments: [SegmentDescription] = []
        var numbers: Set<UInt64> = []
        for _ in 0..<(try reader.varint()) {
            let segment = try SegmentDescription(reading: &reader)
            guard segment.number < nextSegmentNumber, numbers.insert(segment.number).inserted else {
                throw reader.corrupt("segment number \(segment.number) is used twice, or too large")
            }
            segments.append(segment)
        }

        var sources: Sources?
        switch try reader.u8() {
        case 0: break
        case 1: sources = Sources(generation: try reader.u64(), seal: try FileSeal(reading: &reader))
        default: throw reader.corrupt("a mark other than 0 and 1")
        }
        guard reader.isAtEnd else { throw reader.corrupt("\(reader.remaining) bytes too many") }
        self.init(
            number: number, nextSegmentNumber: nextSegmentNumber, attributes: attributes, segments: segments,
            sources: sources)
    }
}

extension SegmentDescription {
    fileprivate init(reading reader: inout ByteReader) throws(IndexError) {
        let number = try reader.u64()
        let (documentCount, liveCount) = (try reader.u32(), try reader.u32())
        guard liveCount <= documentCount else { throw reader.corrupt("more live documents than documents") }
        let liveGeneration = try reader.u64()
        var files: [FileEntry] = []
        for _ in 0..<(try reader.u8()) {
            let found = try reader.u16()
            guard let role = FileRole(rawValue: found), role == .live || FileRole.segmentRoles.contains(role),
                files.last.map({ $0.role.rawValue < found }) ?? true
            else { throw reader.corrupt("a file of role \(found) where there can't be one") }
            files.append(FileEntry(role: role, seal: try FileSeal(reading: &reader)))
        }
        guard files.contains(where: { $0.role == .live }) == (liveGeneration != 0) else {
            throw reader.corrupt("live documents without a generation, or the reverse")
        }
        self.init(
            number: number, documentCount: documentCount, liveCount: liveCount,
            liveGeneration: liveGeneration,
            files: files)
    }
}

extension FileSeal {
    fileprivate init(reading reader: inout ByteReader) throws(IndexError) {
        self.init(length: try reader.u64(), checksum: try reader.u32())
    }
}

extension ByteWriter {
    fileprivate mutating func append(_ seal: FileSeal) {
        append(u64: seal.length)
        append(u32: seal.checksum)
    }
}
