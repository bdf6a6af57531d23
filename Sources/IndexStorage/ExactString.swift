/// A string that equals another only when their UTF-8 bytes do. `String` holds composed and decomposed accents for
/// equal, but two paths or two ids that differ so are two.
package struct ExactString: Hashable, Sendable {
    package let text: String

    package init(_ text: String) { self.text = text }

    package static func == (a: ExactString, b: ExactString) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

    package func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(UInt8(0xFF))
    }
}

/// A dictionary whose keys are told apart byte by byte.
package struct ExactDictionary<Value>: Sequence, ExpressibleByDictionaryLiteral {
    private var entries: [ExactString: Value] = [:]

    package init() {}

    package init(dictionaryLiteral elements: (String, Value)...) {
        for (key, value) in elements { self[key] = value }
    }

    package subscript(key: String) -> Value? {
        get { entries[ExactString(key)] }
        set { entries[ExactString(key)] = newValue }
    }

    package subscript(key: String, default value: @autoclosure () -> Value) -> Value {
        get { entries[ExactString(key), default: value()] }
        _modify { yield &entries[ExactString(key), default: value()] }
    }

    package var count: Int { entries.count }
    package var isEmpty: Bool { entries.isEmpty }
    package var keys: some Collection<String> { entries.keys.lazy.map(\.text) }
    package var values: some Collection<Value> { entries.values }

    package mutating func reserveCapacity(_ count: Int) { entries.reserveCapacity(count) }

    @discardableResult
    package mutating func removeValue(forKey key: String) -> Value? {
        entries.removeValue(forKey: ExactString(key))
    }

    package func makeIterator() -> some IteratorProtocol<(key: String, value: Value)> {
        entries.lazy.map { (key: $0.key.text, value: $0.value) }.makeIterator()
    }
}

extension ExactDictionary: Sendable where Value: Sendable {}
