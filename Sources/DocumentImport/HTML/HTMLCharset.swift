/// The encoding that an HTML page declares near its beginning. Source: WHATWG HTML Standard, "prescan a byte
/// stream to determine its encoding", simplified: the first `charset=` or `encoding=` within the first 1,024
/// bytes.
enum HTMLCharset {
    enum Encoding {
        case utf8, windows1252
    }

    /// The declared label, in small letters.
    static func declared(in bytes: [UInt8]) -> String? {
        let head = bytes.prefix(1_024).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        for name in ["charset", "encoding"] {
            let name = Array(name.utf8)
            var at = 0
            while at + name.count < head.count {
                defer { at += 1 }
                guard head[at] == name[0], head[at..<(at + name.count)].elementsEqual(name) else { continue }
                var rest = head[(at + name.count)...].drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }
                guard rest.first == UInt8(ascii: "=") else { continue }
                rest = rest.dropFirst().drop {
                    $0 == 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'")
                }
                let label = rest.prefix { byte in
                    byte > 0x20 && !"\"'>;/?".utf8.contains(byte)
                }
                if !label.isEmpty { return String(decoding: label, as: UTF8.self) }
            }
        }
        return nil
    }

    /// `nil` for an encoding that isn't read.
    static func encoding(_ label: String) -> Encoding? {
        switch label {
        case "utf-8", "utf8", "unicode-1-1-utf-8": .utf8
        // A page can't say that it's UTF-16 in ASCII letters: it's UTF-8 then.
        case "utf-16", "utf-16le", "utf-16be": .utf8
        case "windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "iso_8859-1", "iso88591",
            "latin1",
            "latin-1", "l1", "ascii", "us-ascii", "ansi_x3.4-1968", "cp819", "ibm819":
            .windows1252
        default: nil
        }
    }
}
