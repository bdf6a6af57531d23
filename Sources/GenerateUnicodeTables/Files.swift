#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Ends the program with a message on standard error.
func fail(_ message: String) -> Never {
    if let standardError = unsafe fdopen(2, "w") {
        unsafe fputs("GenerateUnicodeTables: \(message)\n", standardError)
        unsafe fclose(standardError)
    }
    exit(1)
}

/// The whole text of a file; ends the program when it can't be read.
func read(_ path: String) -> String {
    guard let file = unsafe fopen(path, "r") else { fail("can't open \(path)") }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = unsafe fread(&chunk, 1, chunk.count, file)
        if count == 0 { break }
        bytes.append(contentsOf: chunk[..<count])
    }
    guard unsafe ferror(file) == 0 else { fail("can't read \(path)") }
    return String(decoding: bytes, as: UTF8.self)
}

/// Writes a file; ends the program when that fails.
func write(_ text: String, to path: String) {
    guard let file = unsafe fopen(path, "w") else { fail("can't create \(path)") }
    let bytes = Array(text.utf8)
    let written = unsafe fwrite(bytes, 1, bytes.count, file)
    guard unsafe fclose(file) == 0, written == bytes.count else { fail("can't write \(path)") }
}
