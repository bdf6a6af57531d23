extension LineEditor {
    /// Does what a key does to the line.
    /// - Parameter isKilling: whether the key before took away.
    /// - Returns: whether this one takes away.
    func edit(_ key: Key, isKilling: Bool) -> Bool {
        switch key {
        case .text(let text), .paste(let text): line.insert(text)
        case .control("y"): line.insert(killed)
        case .control("t"): line.transpose()
        case .control("k"):
            kill(line.cursor..<line.characters.count, isKilling)
            return true
        case .control("u"):
            kill(0..<line.cursor, isKilling)
            return true
        case .control("w"):
            kill(line.spacedStart..<line.cursor, isKilling)
            return true
        case .meta("\u{7F}"):
            kill(line.wordStart..<line.cursor, isKilling)
            return true
        case .meta("d"):
            kill(line.cursor..<line.wordEnd, isKilling)
            return true
        default:
            if !move(key) { erase(key) }
        }
        return false
    }

    private func move(_ key: Key) -> Bool {
        switch key {
        case .left, .control("b"): line.move(to: line.cursor - 1)
        case .right, .control("f"): line.move(to: line.cursor + 1)
        case .home, .control("a"): line.move(to: 0)
        case .end, .control("e"): line.move(to: line.characters.count)
        case .wordLeft, .meta("b"): line.move(to: line.wordStart)
        case .wordRight, .meta("f"): line.move(to: line.wordEnd)
        case .up, .control("p"): recall(-1)
        case .down, .control("n"): recall(1)
        default: return false
        }
        return true
    }

    private func erase(_ key: Key) {
        switch key {
        case .backspace where line.cursor > 0: _ = line.remove(line.cursor - 1..<line.cursor)
        case .delete where line.cursor < line.characters.count,
            .control("d") where line.cursor < line.characters.count:
            _ = line.remove(line.cursor..<line.cursor + 1)
        default: break
        }
    }

    private func recall(_ step: Int) {
        if let text = history.move(step, from: line.text) { line = LineBuffer(text) }
    }

    /// Takes characters away and keeps them: beside what the key before took, on the side where they stood.
    private func kill(_ range: Range<Int>, _ isKilling: Bool) {
        let isBefore = range.upperBound == line.cursor
        let text = line.remove(range)
        guard isKilling else {
            if !text.isEmpty { killed = text }
            return
        }
        killed = isBefore ? text + killed : killed + text
    }
}
