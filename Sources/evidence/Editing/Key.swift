/// What a person does on a keyboard, whatever bytes the terminal sends for it.
enum Key: Equatable, Sendable {
    /// Characters, as typed or sent by an input method.
    case text(String)
    /// What was pasted, line breaks as LF.
    case paste(String)
    /// Ctrl and a small letter, or `_`.
    case control(Character)
    /// Alt or Escape and a character.
    case meta(Character)
    case up, down, left, right, home, end
    case wordLeft, wordRight
    case enter, tab, backspace, delete
    /// A key without a meaning here.
    case other
}
