/// Names for types of files that aren't read by this version.
package enum UnsupportedType {
    /// What a file that isn't read is, as a failure names it: `PDF`, `a ZIP archive`, `binary data`; `nil`
    /// when nothing speaks against reading it.
    package static func name(ofFile name: String, bytes: [UInt8]) -> String? {
        if let signature = signature(of: bytes) { return signature }
        let byName = DocumentFormat.named(name)
        if byName == nil, let end = DocumentFormat.fileExtension(of: name), let type = names[end] {
            return type
        }
        return isBinary(bytes, isKnownAsText: byName != nil) ? "binary data" : nil
    }

    /// The type that a file's name alone tells; `nil` when the content must be looked at.
    package static func name(ofExtensionIn name: String) -> String? {
        guard DocumentFormat.named(name) == nil, let end = DocumentFormat.fileExtension(of: name) else {
            return nil
        }
        return names[end]
    }

    /// The reason for a failure or a notice.
    package static func reason(_ type: String) -> String {
        "\(type) isn't read by this version; convert it to HTML, Markdown or plain text"
    }

    static func signature(of bytes: [UInt8]) -> String? {
        for (signature, type) in signatures where bytes.starts(with: signature) { return type }
        return nil
    }

    /// Whether bytes are no text: they hold NUL and aren't UTF-16. A file whose name says text may hold a
    /// few.
    static func isBinary(_ bytes: [UInt8], isKnownAsText: Bool) -> Bool {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return false }
        let sample = bytes.prefix(8_192)
        let zeros = sample.reduce(0) { $1 == 0 ? $0 + 1 : $0 }
        guard zeros > 0, TextDecoder.unmarkedUTF16(bytes) == nil else { return false }
        return isKnownAsText ? zeros * 64 > sample.count : true
    }

    private static let signatures: [([UInt8], String)] = [
        (Array("%PDF-".utf8), "PDF"),
        ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive (DOCX, ODT or EPUB, too)"),
        ([0x50, 0x4B, 0x05, 0x06], "a ZIP archive"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old Office document"),
        (Array("{\\rtf".utf8), "RTF"),
        ([0x1F, 0x8B, 0x08], "a gzip archive"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz archive"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "a PNG image"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image"),
        (Array("GIF87a".utf8), "a GIF image"),
        (Array("GIF89a".utf8), "a GIF image"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        (Array("SQLite format 3\0".utf8), "an SQLite database"),
    ]

    /// By extension. An extension that isn't here doesn't decide.
    static let names: [String: String] = {
        let types: [(String, String)] = [
            ("PDF", "pdf"), ("DOCX", "docx docm dotx"), ("an old Word document", "doc dot"),
            ("ODT", "odt ott fodt"),
            ("RTF", "rtf"), ("EPUB", "epub mobi azw3"), ("a spreadsheet", "xls xlsx xlsm ods numbers"),
            ("a presentation", "ppt pptx odp key"), ("a table", "csv tsv"), ("JSON", "json geojson"),
            ("XML", "xml rss atom xsl xsd"), ("YAML", "yaml yml"), ("TOML", "toml ini cfg conf"),
            ("an e-mail", "eml msg mbox"), ("LaTeX", "tex bib bst cls sty"), ("a bibliography", "ris enw"),
            ("an image", "png jpg jpeg gif webp svg ico bmp tif tiff heic avif"),
            ("audio", "mp3 wav ogg m4a flac opus"), ("video", "mp4 mov mkv webm avi"),
            ("an archive", "zip gz tgz bz2 xz zst 7z rar tar"), ("a font", "ttf otf woff woff2"),
            ("a database", "db sqlite sqlite3"),
            (
                "program code",
                "c h cc cpp hpp swift py pyc js mjs ts css scss rs go java class rb sh bash pl php r sql o a so"
            ),
            ("a search strategy", "strategy"), ("a log or a temporary file", "log tmp bak swp part lock"),
        ]
        var names: [String: String] = [:]
        for (type, extensions) in types {
            for end in extensions.split(separator: " ") { names[String(end)] = type }
        }
        return names
    }()
}
