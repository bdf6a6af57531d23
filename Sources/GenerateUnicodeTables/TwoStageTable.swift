/// A table over all code points in two stages: `blocks[index[c / 128] * 128 + c % 128]`. Equal blocks are
/// stored once.
struct TwoStageTable<Element: FixedWidthInteger> {
    static var blockSize: Int { 128 }

    private(set) var index: [UInt8] = []
    private(set) var blocks: [Element] = []

    init(_ values: [Element]) {
        var seen = [[Element]: Int]()
        for start in stride(from: 0, to: values.count, by: Self.blockSize) {
            let block = Array(values[start..<start + Self.blockSize])
            let number = seen[block] ?? seen.count
            if number == seen.count {
                seen[block] = number
                blocks += block
            }
            guard let short = UInt8(exactly: number) else { fail("more than 256 distinct blocks") }
            index.append(short)
        }
    }
}
