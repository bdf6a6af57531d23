extension FramedFile {
    /// A reader over a verified range of the content, whose errors name offsets in the file.
    package func reader(_ range: Range<Int>) throws(IndexError) -> ByteReader {
        let bytes = try unsafe bytes(range)
        return unsafe ByteReader(bytes, file: name, offset: UInt64(FileFrame.headerLength + range.lowerBound))
    }

    /// The error for damage at an offset of the content.
    package func corrupt(at contentOffset: Int, _ what: String) -> IndexError {
        .corrupt(file: name, offset: UInt64(FileFrame.headerLength + max(0, contentOffset)), what: what)
    }
}
