import CLanguageDetector
import TextAnalysis

/// Tells the language of a text by Compact Language Detector 2, over 80 of them. Safe to use from any thread.
///
/// The library is loaded when it's first needed. Without it nothing is detected.
///
/// Unsafe: the C function reads the bytes of the text and no others, and gives a constant.
package enum LanguageDetector {
    /// Whether the library is there.
    package static var isAvailable: Bool { clanguagedetector_is_available() != 0 }

    /// The language of a text (UTF-8), as a tag that names what the product knows it by; `nil` for a text too
    /// short or too mixed for a reliable answer.
    static func language(of text: Span<UInt8>) -> Language? {
        let code: String? = unsafe text.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress, let length = Int32(exactly: bytes.count),
                let code = unsafe clanguagedetector_detect(base, length)
            else { return nil }
            return unsafe String(cString: code)
        }
        return switch code {
        case nil, "un", "xxx", "zzp", "zzb", "zze", "zzh", "tlh": nil
        // The codes that BCP 47 has withdrawn.
        case "iw": Language("he")
        case "jw": Language("jv")
        case "in": Language("id")
        case "ji": Language("yi")
        case "mo": Language("ro")
        case let code?: Language(code)
        }
    }
}
