import DocumentImport
import SearchIndex
#if canImport(Glibc)
import Glibc
#endif
struct DocumentReader { init(settings: ImportSettings) {}
 func read(_ bytes: [UInt8], path: String, id: String) throws(ImportFailure) -> Document {
   guard let t = String(validating: bytes, as: UTF8.self) else { throw ImportFailure(place: path, reason: "encoding") }
   var d = Document(id: id, title: String(t.prefix { $0 != "\n" }), body: t); d.source = path; return d } }
struct FileWalker {
  struct File { var path: String; var relativePath: String }
  static func walk(_ root: String, exclude: [String]) -> (files: [File], failures: [ImportFailure]) {
    var files: [File] = [], failures: [ImportFailure] = []
    func go(_ p: String, _ r: String) {
      var st = stat()
      guard unsafe stat(p, &st) == 0 else { failures.append(ImportFailure(place: p, reason: "no such file")); return }
      if st.st_mode & S_IFMT == S_IFREG { files.append(File(path: p, relativePath: r)); return }
      guard let d = unsafe opendir(p) else { failures.append(ImportFailure(place: p, reason: "folder")); return }
      defer { unsafe closedir(d) }
      var names: [String] = []
      while let e = unsafe readdir(d) { let n = unsafe withUnsafeBytes(of: &e.pointee.d_name) { unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }; if !n.hasPrefix(".") { names.append(n) } }
      for n in names.sorted() where !exclude.contains(n) { go(p + "/" + n, r.isEmpty ? n : r + "/" + n) }
    }
    go(root, "")
    return (files, failures)
  }
}
