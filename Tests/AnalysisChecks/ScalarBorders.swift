/// Where scalars of a text that may be ill-formed begin, by the standard library's decoder; the end included.
package struct ScalarBorders {
    private var isBorder: [Bool]

    package init(of bytes: [UInt8]) {
        isBorder = [Bool](repeating: false, count: bytes.count + 1)
        isBorder[0] = true
        var place = 0
        var decoder = Unicode.UTF8.ForwardParser()
        var source = bytes.makeIterator()
        while true {
            switch decoder.parseScalar(from: &source) {
            case .valid(let scalar): place += scalar.count
            case .error(let length): place += length
            case .emptyInput: return
            }
            isBorder[place] = true
        }
    }

    package func contains(_ place: Int) -> Bool { isBorder.indices.contains(place) && isBorder[place] }
}
