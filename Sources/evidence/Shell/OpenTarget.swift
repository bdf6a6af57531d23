import EvidenceBase
import Glibc
import SearchIndex

/// Where a document can be read in a program of its own: its address, or its file.
struct OpenTarget {
    /// An address of the web, or an absolute path.
    let text: String
    private let isAddress: Bool

    /// `nil` when the document has no address of the web and its file isn't there.
    init?(_ document: Document) {
        if let url = document.url, Self.isAddress(url) {
            text = url
            isAddress = true
            return
        }
        guard let source = document.source, let path = Self.absolute(source),
            unsafe access(path, R_OK) == 0
        else { return nil }
        text = path
        isAddress = false
    }

    /// As an address that a terminal can link to, with the machine's name for a file.
    var link: String {
        if isAddress { return text }
        var path = "file://" + (Self.hostName ?? "")
        for byte in text.utf8 {
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            if isPlain || "/-._~".utf8.contains(byte) {
                path.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                path += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return path
    }

    private static let hostName: String? = {
        let capacity = 256
        var name = [CChar](repeating: 0, count: capacity)
        guard unsafe gethostname(&name, capacity - 1) == 0 else { return nil }
        let text = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return text.utf8.allSatisfy { (0x21..<0x7F).contains($0) } ? text : nil
    }()

    /// Opens it with `$BROWSER` or `xdg-open`.
    /// - Throws: `UsageError` when there's no such program, or it fails.
    func open() throws(UsageError) {
        let browser = Environment["BROWSER"] ?? ""
        let program = isAddress && !browser.isEmpty ? String(browser.prefix { $0 != ":" }) : "xdg-open"
        let status = ChildProcess.run(program + " \"$1\" >/dev/null 2>&1", [text])
        if status == 127 {
            throw UsageError(
                "There's no \(TerminalText.line(program)) here; set BROWSER, or open it yourself.")
        }
        if status != 0 { throw UsageError("\(TerminalText.line(program)) failed.") }
    }

    /// Nothing but what a browser takes for a page, and nothing that a program could take for an option.
    private static func isAddress(_ url: String) -> Bool {
        let scheme = url.prefix { $0 != ":" }.lowercased()
        return (scheme == "https" || scheme == "http") && url.utf8.allSatisfy { (0x21..<0x7F).contains($0) }
    }

    private static func absolute(_ path: String) -> String? {
        guard !path.isEmpty, path != "-", !path.utf8.contains(0) else { return nil }
        return path.hasPrefix("/") ? path : Environment.currentFolder.map { $0 + "/" + path }
    }
}
