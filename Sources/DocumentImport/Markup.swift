import CMarkup

/// The door to the C parsers: the only Swift file that touches their pointers. Every pointer it's given lives
/// as long as the cursor, which lives as long as the walk; callers see spans.
enum Markup {
    enum Format {
        case html, markdown
    }

    enum EventKind {
        /// An element begins: its name, and a heading's level.
        case open
        /// An attribute of the element that has just begun: its name and its value.
        case attribute
        case text
        case close
        /// YAML only: an alias.
        case alias
    }

    /// Parses `text` and walks its events in order of the text. `body` is given the kind, the level, the name
    /// or text, and the value. Throws when a limit is reached.
    static func walk(
        _ format: Format, _ text: String, limits: ImportLimits, place: String,
        _ body: (_ kind: EventKind, _ level: Int, _ text: Span<UInt8>, _ value: Span<UInt8>) -> Void
    ) throws(ImportFailure) {
        let status = unsafe text.utf8.span.withUnsafeBufferPointer { unsafe walk(format, $0, limits, body) }
        if let reason = reason(status, limits) { throw ImportFailure(place: place, reason: reason) }
    }

    private static func walk(
        _ format: Format, _ bytes: UnsafeBufferPointer<UInt8>, _ limits: ImportLimits,
        _ body: (EventKind, Int, Span<UInt8>, Span<UInt8>) -> Void
    ) -> cmarkup_status {
        // No bytes, no document: the parsers needn't be asked.
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return CMARKUP_OK }
        let caps = cmarkup_limits(
            bytes: max(0, limits.markupBytes), milliseconds: UInt64(max(1, limits.markupMilliseconds)))
        var status = CMARKUP_OK
        let start = unsafe UnsafeRawPointer(base).assumingMemoryBound(to: CChar.self)
        let parsed: OpaquePointer?
        switch format {
        case .html: unsafe parsed = unsafe cmarkup_html(start, bytes.count, caps, &status)
        case .markdown: unsafe parsed = unsafe cmarkup_markdown(start, bytes.count, caps, &status)
        }
        guard let cursor = unsafe parsed else { return status }
        defer { unsafe cmarkup_free(cursor) }
        var event = unsafe cmarkup_event()
        while true {
            status = unsafe cmarkup_next(cursor, &event)
            guard status == CMARKUP_OK, let kind = unsafe kind(event.kind) else { return status }
            let text = unsafe UnsafeRawBufferPointer(start: event.text, count: event.length)
            let value = unsafe UnsafeRawBufferPointer(start: event.value, count: event.value_length)
            unsafe body(
                kind, Int(event.level), text.bindMemory(to: UInt8.self).span,
                value.bindMemory(to: UInt8.self).span)
        }
    }

    /// Parses YAML and walks its events until `body` returns false. A text event's level is 1 when it's
    /// plain. Returns what is wrong with the text, with its line; `nil` when nothing is.
    static func walkYAML(
        _ text: String, _ body: (_ kind: EventKind, _ level: Int, _ text: Span<UInt8>) -> Bool
    ) -> (line: Int, problem: String)? {
        unsafe text.utf8.span.withUnsafeBufferPointer { bytes -> (line: Int, problem: String)? in
            guard let base = bytes.baseAddress else { return nil }
            let start = unsafe UnsafeRawPointer(base).assumingMemoryBound(to: CChar.self)
            guard let parser = unsafe cmarkup_yaml_new(start, bytes.count) else {
                return (1, "no memory is left")
            }
            defer { unsafe cmarkup_yaml_free(parser) }
            var event = unsafe cmarkup_event()
            while true {
                let status = unsafe cmarkup_yaml_next(parser, &event)
                let text = unsafe UnsafeRawBufferPointer(start: event.text, count: event.length)
                let bytes = unsafe text.bindMemory(to: UInt8.self)
                guard status == CMARKUP_OK else {
                    let problem = unsafe String(copyingUTF8: bytes.span)
                    return unsafe (Int(event.line), problem.isEmpty ? "no memory is left" : problem)
                }
                guard let kind = unsafe kind(event.kind),
                    unsafe body(kind, Int(event.level), bytes.span)
                else { return nil }
            }
        }
    }

    private static func kind(_ kind: cmarkup_kind) -> EventKind? {
        switch kind {
        case CMARKUP_OPEN: .open
        case CMARKUP_ATTRIBUTE: .attribute
        case CMARKUP_TEXT: .text
        case CMARKUP_CLOSE: .close
        case CMARKUP_ALIAS: .alias
        default: nil
        }
    }

    private static func reason(_ status: cmarkup_status, _ limits: ImportLimits) -> String? {
        switch status {
        case CMARKUP_OK: nil
        case CMARKUP_TIME:
            "the page's structure takes more than \(limits.markupMilliseconds) ms of processor time to read; "
                + "simplify or split it"
        default:
            "the page's structure takes more than \(limits.markupBytes) bytes of memory to read; split it"
        }
    }
}
