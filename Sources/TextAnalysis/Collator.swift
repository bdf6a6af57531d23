internal import CUnicode

/// Orders texts as people expect lists to be ordered: letters before case and accents, by the Unicode collation
/// algorithm with the root locale of CLDR, whatever the environment says. ICU is opened at the first text. Not
/// thread-safe.
///
/// Source: Unicode Technical Standard 10 and CLDR's root collation, as ICU has them.
///
/// Unsafe: owns a handle of a C library, closed once, in `deinit`; texts stay in place during a call.
@safe public final class Collator {
    private var handle: OpaquePointer?
    private var buffer = [UInt8](repeating: 0, count: 256)

    public init() {}

    deinit {
        unsafe cunicode_collator_close(handle)
    }

    /// Bytes whose order is that of the texts. Texts that the collation doesn't tell apart have the same: composed
    /// and decomposed accents, with or without control characters. Never empty.
    ///
    /// Time linear in the text.
    public func sortKey(of text: String) -> [UInt8] {
        let handle = unsafe opened()
        var text = text
        return text.withUTF8 { bytes in
            while true {
                let length = unsafe cunicode_collator_sort_key(
                    handle, bytes.baseAddress, Int32(clamping: bytes.count), &buffer, Int32(buffer.count))
                guard length > 0 else { preconditionFailure("ICU ran out of memory") }
                if Int(length) <= buffer.count { return Array(buffer.prefix(Int(length))) }
                buffer = [UInt8](repeating: 0, count: Int(length))
            }
        }
    }

    private func opened() -> OpaquePointer {
        if let handle = unsafe handle { return unsafe handle }
        guard let opened = unsafe cunicode_collator_open() else {
            preconditionFailure("ICU's collation data is missing from this program, or memory ran out")
        }
        unsafe handle = opened
        return unsafe opened
    }
}
