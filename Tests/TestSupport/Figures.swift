/// The middle of some values; of an even number the greater of the two in the middle.
/// - Precondition: there's one.
package func median<Value: Comparable>(_ values: some Sequence<Value>) -> Value {
    let sorted = values.sorted()
    return sorted[sorted.count / 2]
}

/// `value` with `digits` digits after the point, at least `width` wide.
package func column(_ value: Double, _ digits: Int, _ width: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let rounded = (value * scale).rounded() / scale
    let text = digits == 0 ? String(Int(rounded)) : String(rounded)
    return String(repeating: " ", count: max(0, width - text.utf8.count)) + text
}

/// What a line of figures is about, at least `width` wide.
package func named(_ name: String, _ width: Int) -> String {
    name + String(repeating: " ", count: max(0, width - name.utf8.count))
}
