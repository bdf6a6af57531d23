/// The rules of word boundaries as a deterministic automaton that reads one character a step.
///
/// A state is what the rules remember of a segment: the class of its last character with Extend, Format and
/// ZWJ left out, and whether a ZWJ came last. Where a rule looks ahead (`can't` joins only when a letter
/// follows the quote), the automaton marks the place before the quote, goes on, and returns to the mark when
/// the letter doesn't come.
///
/// Source: Unicode Standard Annex 29, section 4.1.1, revision 41 (Unicode 15.0).
enum WordBreakRules {
    /// What the automaton remembers; `start` is before the first character.
    enum State: UInt8, CaseIterable {
        case other, carriageReturn, newline, space, letter, hebrew, numeric, katakana, connector
        case regionalIndicator, hebrewQuote
        case letterMid, hebrewMid, hebrewDoubleQuote, numericMid

        /// Whether the segment so far stands only if the right character follows.
        var isPending: Bool {
            switch self {
            case .letterMid, .hebrewMid, .hebrewDoubleQuote, .numericMid: true
            default: false
            }
        }
    }

    /// What a step does: the boundary lies before the character read, or at the mark, or there's none.
    enum Step {
        case boundary
        case boundaryAtMark
        case join(State, afterZWJ: Bool = false, mark: Bool = false)
    }

    static let boundary: UInt8 = 0x80
    static let boundaryAtMark: UInt8 = 0x40
    static let setMark: UInt8 = 0x20
    static let afterZWJ: UInt8 = 16
    static let start: UInt8 = 31

    /// 32 rows of 32 bytes: `row * 32 + class` gives the next row, or with bit 7 a boundary, with bit 6 one
    /// at the mark; bit 5 asks to set the mark before the character. Row 31 is the start.
    static func transitions() -> [UInt8] {
        var table = [UInt8](repeating: boundary, count: 32 * 32)
        for character in WordBreakClass.allCases {
            let column = Int(character.rawValue)
            if case .join(let state, let zwj, _) = first(character) {
                table[Int(start) * 32 + column] = state.rawValue | (zwj ? afterZWJ : 0)
            }
            for state in State.allCases {
                for zwj in [false, true] {
                    let row = Int(state.rawValue | (zwj ? afterZWJ : 0))
                    table[row * 32 + column] = byte(step(state, afterZWJ: zwj, character))
                }
            }
        }
        return table
    }

    private static func byte(_ step: Step) -> UInt8 {
        switch step {
        case .boundary: boundary
        case .boundaryAtMark: boundaryAtMark
        case .join(let state, let zwj, let mark): state.rawValue | (zwj ? afterZWJ : 0) | (mark ? setMark : 0)
        }
    }

    /// A segment's first character.
    private static func first(_ character: WordBreakClass) -> Step {
        switch character {
        case .cr: .join(.carriageReturn)
        case .lf, .newline: .join(.newline)
        case .zwj: .join(.other, afterZWJ: true)
        case .regionalIndicator: .join(.regionalIndicator)
        case .katakana: .join(.katakana)
        case .hebrewLetter: .join(.hebrew)
        case .letter, .pictographLetter: .join(.letter)
        case .numeric: .join(.numeric)
        case .extendNumLet: .join(.connector)
        case .space: .join(.space)
        default: .join(.other)
        }
    }

    private static func step(_ state: State, afterZWJ: Bool, _ character: WordBreakClass) -> Step {
        let noJoin: Step = state.isPending ? .boundaryAtMark : .boundary
        switch (state, character) {
        case (_, .end): return noJoin
        // WB3, WB3a, WB3b: lines.
        case (.carriageReturn, .lf): return .join(.newline)
        case (.carriageReturn, _), (.newline, _), (_, .cr), (_, .lf), (_, .newline): return noJoin
        // WB3c: emoji joined by ZWJ.
        case (_, .pictograph) where afterZWJ && !state.isPending: return first(character)
        case (_, .pictographLetter) where afterZWJ && !state.isPending: return first(character)
        // WB3d: runs of spaces, which WB4 doesn't reach.
        case (.space, .space) where !afterZWJ: return .join(.space)
        // WB4: Extend, Format and ZWJ belong to what's before them.
        case (_, .extend), (_, .format), (_, .zwj):
            return .join(state == .space ? .other : state, afterZWJ: character == .zwj)
        // WB5, WB6, WB7, WB9, WB10 and WB13b before a letter; WB7c wants a Hebrew one.
        case (.hebrewDoubleQuote, .hebrewLetter): return first(character)
        case (.letter, .letter), (.letter, .pictographLetter), (.letter, .hebrewLetter),
            (.hebrew, .letter), (.hebrew, .pictographLetter), (.hebrew, .hebrewLetter),
            (.letterMid, .letter), (.letterMid, .pictographLetter), (.letterMid, .hebrewLetter),
            (.hebrewMid, .letter), (.hebrewMid, .pictographLetter), (.hebrewMid, .hebrewLetter),
            (.hebrewQuote, .letter), (.hebrewQuote, .pictographLetter), (.hebrewQuote, .hebrewLetter),
            (.numeric, .letter), (.numeric, .pictographLetter), (.numeric, .hebrewLetter),
            (.connector, .letter), (.connector, .pictographLetter), (.connector, .hebrewLetter):
            return first(character)
        // WB6, WB7a, WB7b: what may stand inside a word.
        case (.letter, .midLetter), (.letter, .midNumLet), (.letter, .singleQuote):
            return .join(.letterMid, mark: true)
        case (.hebrew, .midLetter), (.hebrew, .midNumLet): return .join(.hebrewMid, mark: true)
        case (.hebrew, .singleQuote): return .join(.hebrewQuote)
        case (.hebrew, .doubleQuote): return .join(.hebrewDoubleQuote, mark: true)
        // WB8, WB9, WB11, WB12, WB13b: numbers.
        case (.numeric, .numeric), (.letter, .numeric), (.hebrew, .numeric), (.connector, .numeric),
            (.numericMid, .numeric):
            return .join(.numeric)
        case (.numeric, .midNum), (.numeric, .midNumLet), (.numeric, .singleQuote):
            return .join(.numericMid, mark: true)
        // WB13, WB13a, WB13b.
        case (.katakana, .katakana), (.connector, .katakana): return .join(.katakana)
        case (.letter, .extendNumLet), (.hebrew, .extendNumLet), (.numeric, .extendNumLet),
            (.katakana, .extendNumLet), (.connector, .extendNumLet):
            return .join(.connector)
        // WB15, WB16: pairs of regional indicators.
        case (.regionalIndicator, .regionalIndicator): return .join(.other)
        // WB999.
        default: return noJoin
        }
    }
}
