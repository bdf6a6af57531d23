internal import CUnicode

/// Words in runs of scripts that are written without spaces (Thai, Lao, Khmer, Myanmar, Han, Hiragana,
/// Katakana), by ICU's dictionaries and the root locale, whatever the environment says.
///
/// Opened at the first run, so that a text in other scripts never pays for ICU. Not thread-safe.
///
/// Unsafe: owns a handle of a C library, closed once, in `deinit`; the text stays in place during `split`.
@safe final class DictionaryBreaker {
    /// The longest run handed to ICU at once, in bytes: its time and memory grow faster than a long run.
    static let longestRun = 1 << 14

    private let handle: OpaquePointer

    init() {
        guard let handle = unsafe cunicode_breaker_open() else {
            preconditionFailure("ICU's word-break data is missing from this program, or memory ran out")
        }
        unsafe self.handle = handle
    }

    deinit {
        unsafe cunicode_breaker_close(handle)
    }

    /// Appends where each word of a run ends: the run is well-formed UTF-8 of at most `longestRun` bytes and a
    /// few more. When ICU fails, the run is one word.
    func split(_ text: UnsafePointer<UInt8>, from start: Int, to end: Int, into ends: inout [Int]) {
        var count: Int32 = 0
        guard let found = unsafe cunicode_breaker_split(handle, text + start, Int32(end - start), &count)
        else {
            ends.append(end)
            return
        }
        for index in 0..<Int(count) { unsafe ends.append(start &+ Int(found[index])) }
    }

    /// The version of ICU, such as `72.1`.
    static var icuVersion: String {
        var text = [CChar](repeating: 0, count: 24)
        unsafe cunicode_icu_version(&text)
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
