package import IndexStorage

extension Directory {
    /// The bytes of all files, by name.
    package func contents() throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for name in try names() { files[name] = unsafe Array(try map(name).bytes) }
        return files
    }
}
