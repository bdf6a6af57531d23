import SearchIndex

/// Sets extras by key, the last value of a key winning. A few keys are searched in order, many through a
/// table, so that a line of a million keys takes linear time.
struct ExtraKeys {
    private var places: [String: Int] = [:]

    mutating func set(_ key: String, _ value: String, in extras: inout [Document.Extra]) {
        let place: Int?
        if extras.count < 16 {
            place = extras.firstIndex { $0.key == key }
        } else {
            if places.isEmpty {
                for (index, extra) in extras.enumerated() { places[extra.key] = index }
            }
            place = places[key]
        }
        if let place {
            extras[place].value = value
        } else {
            if !places.isEmpty { places[key] = extras.count }
            extras.append(Document.Extra(key: key, value: value))
        }
    }
}
