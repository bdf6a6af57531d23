/// A string that equals another only when their UTF-8 bytes do. `String` holds composed and decomposed accents for
/// equal, but two paths or two ids that differ so are two.
struct ExactString: Hashable, Sendable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (a: ExactString, b: ExactString) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(UInt8(0xFF))
    }
}

/// A dictionary whose keys are told apart byte by byte.
struct ExactDictionary<Value>: Sequence, ExpressibleByDictionaryLiteral {
    private var entries: [ExactString: Value] = [:]

    init() {}

    init(dictionaryLiteral elements: (String, Value)...) {
        for (key, value) in elements { self[key] = value }
    }

    subscript(key: String) -> Value? {
        get { entries[ExactString(key)] }
        set { entries[ExactString(key)] = newValue }
    }

    var count: Int { entries.count }
    var isEmpty: Bool { entries.isEmpty }
    var keys: some Collection<String> { entries.keys.lazy.map(\.text) }
    var values: some Collection<Value> { entries.values }

    mutating func reserveCapacity(_ count: Int) { entries.reserveCapacity(count) }

    @discardableResult
    mutating func removeValue(forKey key: String) -> Value? { entries.removeValue(forKey: ExactString(key)) }

    func makeIterator() -> some IteratorProtocol<(key: String, value: Value)> {
        entries.lazy.map { (key: $0.key.text, value: $0.value) }.makeIterator()
    }
}

extension ExactDictionary: Sendable where Value: Sendable {}
