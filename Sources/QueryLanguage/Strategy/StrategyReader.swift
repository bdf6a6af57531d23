/// Cuts the text of a strategy into lines with labels.
struct StrategyReader {
    private(set) var strategy = Strategy()
    /// By label, the index of the line that has it.
    private var known: [SetReference: Int] = [:]
    private var greatestNumber = 0
    /// How the label of each line is written; `nil` for none.
    private var forms: [StrategyLabel.Form?] = []
    /// Whether the line before ended with `\`.
    private var isUnfinished = false
    /// The column where the line that may go on began; `nil` after a blank line and at the start.
    private var indentation: Int?

    /// A line of the file, without white space at its ends.
    private struct FileLine {
        var number: Int
        /// Scalars before the first that isn't white space.
        var indentation: Int
        var scalars: [Unicode.Scalar]

        /// The rest from a scalar on, and where it stands.
        func rest(from start: Int) -> (text: String, place: TextPlace) {
            (String(String.UnicodeScalarView(scalars[start...])), place(start))
        }

        func place(_ index: Int) -> TextPlace {
            let before = String(String.UnicodeScalarView(scalars[..<index]))
            return TextPlace(line: number, column: indentation + before.count + 1)
        }
    }

    mutating func read(_ text: String) {
        var scalars = text.unicodeScalars[...]
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        let parts = scalars.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            guard strategy.lines.count < Strategy.maximumLines else {
                strategy.problems.append(
                    StrategyMessage(
                        place: TextPlace(line: index + 1, column: 1),
                        text: "A strategy has at most \(Strategy.maximumLines) lines; this is beyond them."))
                break
            }
            read(Array(part), number: index + 1)
        }
        finish()
    }

    private mutating func read(_ part: [Unicode.Scalar], number: Int) {
        guard let start = part.firstIndex(where: { !$0.isSpace }) else {
            indentation = nil
            isUnfinished = false
            return
        }
        var end = part.endIndex
        while part[end - 1].isSpace { end -= 1 }
        guard !Self.isComment(part[start..<end]) else { return }
        var goesOn = false
        if part[end - 1] == "\\" {
            goesOn = true
            end -= 1
            while end > start, part[end - 1].isSpace { end -= 1 }
        }
        let line = FileLine(number: number, indentation: start, scalars: Array(part[start..<end]))
        defer { isUnfinished = goesOn }
        guard !line.scalars.isEmpty else { return }
        if isUnfinished { return goOn(line) }
        let isDeeper = indentation.map { line.indentation > $0 } ?? false
        let label = label(of: line, isDeeper: isDeeper)
        if isDeeper, label == nil { return goOn(line) }
        indentation = line.indentation
        add(line, label)
    }

    /// `# text`, `#` alone, `## text`, `#!/usr/bin/env …`.
    private static func isComment(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        guard scalars.first == "#" else { return false }
        guard let next = scalars.dropFirst().first else { return true }
        return next.isSpace || next == "#" || next == "!"
    }

    private mutating func goOn(_ line: FileLine) {
        let (text, place) = line.rest(from: 0)
        guard !strategy.lines.isEmpty else { return add(line, nil) }
        strategy.lines[strategy.lines.count - 1].append(text, at: place)
    }

    // MARK: Labels

    /// The label of a line, where what looks like one is one.
    private mutating func label(of line: FileLine, isDeeper: Bool) -> StrategyLabel? {
        guard let label = StrategyLabel.scan(line.scalars, from: 0) else {
            noticeField(line)
            return nil
        }
        switch label.form {
        case .punctuated, .name: return label
        case .bare:
            guard !isDeeper else { return nil }
            guard label.number == greatestNumber + 1 else {
                if forms.last == .bare {
                    notice(
                        line,
                        "`\(label.number ?? 0)` is read as a word of the search, since the next number is "
                            + "\(greatestNumber + 1). Write \(label.number ?? 0). for the line's number.")
                }
                return nil
            }
            return label
        case .reference:
            guard !Self.isOperator(line.scalars[label.end...]) else { return nil }
            if let number = label.number, let index = known[.number(number)] {
                // A second `#1 …` among lines that are all labelled so is a label given twice.
                return forms[index] == .reference && forms.last == .reference ? label : nil
            }
            if label.number != greatestNumber + 1, forms.last != .reference {
                notice(
                    line,
                    "This is read as the line's number, which isn't the next one. Write "
                        + "\(greatestNumber + 1). before a search that begins with it.")
            }
            return label
        }
    }

    /// Whether a text begins with an operator, so that what stands before it's an operand.
    private static func isOperator(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        let word = String(String.UnicodeScalarView(scalars.prefix { !$0.isSpace }))
        return ["AND", "OR", "NOT", "SAME", "&", "|"].contains(word)
            || word == "NEAR" || word == "PRE" || word.hasPrefix("NEAR/") || word.hasPrefix("PRE/")
    }

    private mutating func add(_ line: FileLine, _ label: StrategyLabel?) {
        var number = label?.number
        var name = label?.name
        var end = label?.end ?? 0
        if number != nil, end < line.scalars.count,
            let second = StrategyLabel.scan(line.scalars, from: end), second.form == .name
        {
            name = second.name
            end = second.end
        }
        if number == nil, name == nil { number = greatestNumber + 1 }
        let (text, textPlace) = line.rest(from: end)
        if label != nil { check(line, number: number, name: name) }
        let added = StrategyLine(
            number: number, name: name, place: line.place(0), text: text, textPlace: textPlace)
        for reference in added.references where known[reference] == nil {
            known[reference] = strategy.lines.count
        }
        greatestNumber = max(greatestNumber, number ?? 0)
        strategy.lines.append(added)
        forms.append(label?.form)
    }

    /// Tells of a number that's none, and of a label given twice.
    private mutating func check(_ line: FileLine, number: Int?, name: String?) {
        if number == 0 { problem(line, "Lines are numbered from 1.") }
        let references: [SetReference?] = [number.map { .number($0) }, name.map { .name($0) }]
        for reference in references.compactMap({ $0 }) {
            guard let index = known[reference] else { continue }
            problem(
                line, "\(reference.text) is the label of line \(strategy.lines[index].place.line) already.")
        }
    }

    // MARK: Doubts

    /// `title: x`, which is neither a name nor a field.
    private mutating func noticeField(_ line: FileLine) {
        let name = line.scalars.prefix { $0.isASCIILetter }
        guard name.endIndex + 1 < line.scalars.count, line.scalars[name.endIndex] == ":",
            line.scalars[name.endIndex + 1].isSpace
        else { return }
        let text = String(String.UnicodeScalarView(name))
        guard StrategyLabel.isField(text) else { return }
        notice(
            line,
            "`\(text)` is a field, so this isn't the line's name. Write \(text):word without a space for the "
                + "field, or \(text) = word for a line of this name.")
    }

    /// Tells of lines without a search, and of a bare number at the start of only one line among several, which
    /// may be a word.
    private mutating func finish() {
        for line in strategy.lines where line.text.isEmpty {
            strategy.problems.append(
                StrategyMessage(place: line.place, text: "There's no search behind \(line.label)."))
        }
        strategy.problems.sort { $0.place < $1.place }
        let bare = forms.indices.filter { forms[$0] == .bare }
        guard bare.count == 1, strategy.lines.count > 1 else { return }
        let line = strategy.lines[bare[0]]
        strategy.notices.append(
            StrategyMessage(
                place: line.place,
                text:
                    "`\(line.number ?? 0)` is read as the line's number; no other line has one of this kind.")
        )
    }

    private mutating func notice(_ line: FileLine, _ text: String) {
        strategy.notices.append(StrategyMessage(place: line.place(0), text: text))
    }

    private mutating func problem(_ line: FileLine, _ text: String) {
        strategy.problems.append(StrategyMessage(place: line.place(0), text: text))
    }
}
