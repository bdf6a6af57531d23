internal import CUnicode

/// A starter with the marks that follow it, to be put in canonical order and composed as folding composes.
///
/// Source: The Unicode Standard 15.0, section 3.11 (canonical order, composition) and section 3.12 (Hangul).
struct FoldingCluster {
    private struct Element {
        var scalar: UInt32
        /// Canonical_Combining_Class.
        var combiningClass: UInt8
        /// Removed unless it composes.
        var isConditional: Bool
    }

    private var elements: [Element] = []

    /// Appends a scalar that has combining class 0, decomposed as far as folding composes.
    mutating func append(_ scalar: UInt32) {
        if let syllable = HangulSyllable(scalar) {
            for jamo in syllable.jamo { append(whole: jamo) }
        } else if let (first, second) = Self.decompose(scalar) {
            append(first)
            append(mark: second, FoldingMachine().value(of: second))
        } else {
            append(whole: scalar)
        }
    }

    private mutating func append(whole scalar: UInt32) {
        elements.append(Element(scalar: scalar, combiningClass: 0, isConditional: false))
    }

    /// Appends a scalar whose folding value says that it may move or compose.
    mutating func append(mark scalar: UInt32, _ value: UInt16) {
        if value & 0xFF == 0, let (first, second) = Self.decompose(scalar) {
            append(mark: first, FoldingMachine().value(of: first))
            append(mark: second, FoldingMachine().value(of: second))
            return
        }
        elements.append(
            Element(
                scalar: scalar, combiningClass: UInt8(truncatingIfNeeded: value & 0xFF),
                isConditional: value & FoldingMachine.isConditional != 0))
    }

    /// Writes the folded cluster and returns its length in bytes: never more than the scalars took apart.
    mutating func write(to output: UnsafeMutablePointer<UInt8>) -> Int {
        order()
        compose()
        var count = 0
        for element in elements { count += unsafe UTF8Scalar.write(element.scalar, to: output + count) }
        return count
    }

    /// Canonical order: runs of marks by their class, those of one class as they stand. n log n.
    private mutating func order() {
        var start = 0
        while start < elements.count {
            if elements[start].combiningClass == 0 {
                start += 1
                continue
            }
            var end = start
            while end < elements.count, elements[end].combiningClass != 0 { end += 1 }
            let ordered = elements[start..<end].enumerated().sorted {
                ($0.element.combiningClass, $0.offset) < ($1.element.combiningClass, $1.offset)
            }
            for (offset, mark) in ordered.enumerated() { elements[start + offset] = mark.element }
            start = end
        }
    }

    private mutating func compose() {
        var kept = 0
        var starter: Int?
        var lastClass: UInt8 = 0
        for element in elements {
            if let place = starter, place == kept - 1 || lastClass < element.combiningClass,
                let composite = Self.compose(elements[place].scalar, element.scalar)
            {
                elements[place].scalar = composite
                continue
            }
            if element.isConditional { continue }
            elements[kept] = element
            if element.combiningClass == 0 { starter = kept }
            lastClass = element.combiningClass
            kept += 1
        }
        elements.removeSubrange(kept...)
    }

    private static func decompose(_ scalar: UInt32) -> (UInt32, UInt32)? {
        let count = Int(cunicode_composition_count)
        let table = unsafe cunicode_get_compositions()
        for triple in 0..<count where unsafe table[triple * 3 + 2] == scalar {
            return unsafe (table[triple * 3], table[triple * 3 + 1])
        }
        return nil
    }

    private static func compose(_ first: UInt32, _ second: UInt32) -> UInt32? {
        if let syllable = HangulSyllable.compose(first, second) { return syllable }
        let table = unsafe cunicode_get_compositions()
        var low = 0
        var high = Int(cunicode_composition_count)
        while low < high {
            let middle = (low + high) / 2
            let pair = unsafe (table[middle * 3], table[middle * 3 + 1])
            if pair == (first, second) { return unsafe table[middle * 3 + 2] }
            if pair < (first, second) { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}
