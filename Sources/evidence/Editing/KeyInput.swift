import CTerminal

/// What happens on the terminal, key by key.
struct KeyInput {
    enum Event: Equatable {
        case key(Key)
        case interrupt
        /// The window has another size.
        case resize
        /// The process was stopped and goes on.
        case resumed
        case end
    }

    private var decoder = KeyDecoder()
    private var buffer = [UInt8](repeating: 0, count: 4_096)

    /// Waits for what is next. Keys that were typed ahead stay for the next call.
    mutating func next() -> Event {
        while true {
            if let key = decoder.next() { return .key(key) }
            var count = 0
            let event = unsafe buffer.withUnsafeMutableBufferPointer { bytes in
                unsafe terminal_read(bytes.baseAddress, bytes.count, &count)
            }
            switch event {
            case terminal_event_bytes: decoder.feed(buffer[..<count])
            case terminal_event_interrupt: return .interrupt
            case terminal_event_resize: return .resize
            case terminal_event_continue: return .resumed
            default: return .end
            }
        }
    }
}
