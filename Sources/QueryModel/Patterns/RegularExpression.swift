/// Regular expressions over terms. An expression describes a whole term, and matches in time linear in the
/// term, whatever it is: nothing is tried and taken back.
///
/// | written | stands for |
/// |---|---|
/// | `a` | the character, folded as terms are (`É` is `e`, `ß` is `ss`) |
/// | `.` | any one character |
/// | `[aeiou]`, `[a-f]`, `[^0-9]` | one character of these, of a range, none of these |
/// | `x*`, `x+`, `x?` | any number, at least one, at most one |
/// | `x{3}`, `x{2,}`, `x{2,5}` | so many; at most 1,000 |
/// | `xy`, `x\|y`, `(x)`, `(?:x)` | one after the other, either, a group |
/// | `\d`, `\w`, `\s` | a digit; a letter, mark, digit or `_`; white space; as capitals, anything else |
/// | `\.`, `\/` | the sign itself |
///
/// A character that is described is one Unicode scalar of folded text; one that is repeated is what people see
/// as one, however many scalars it takes. `^` at the beginning and `$` at the end may be written and say
/// nothing new.
public enum RegularExpression {
    /// Checks the syntax of an expression. O(n).
    /// - Throws: where and why it's no expression, or that it's too large: more than 4,096 steps, or groups
    ///   more than 100 deep.
    public static func validate(_ text: String) throws(RegularExpressionError) {
        _ = try compile(text, folds: true)
    }

    /// What an expression describes.
    package struct Compiled {
        package var pattern: ScalarPattern
        /// Whether the expression names a sign, so that compounds are meant too.
        package var hasSign: Bool
    }

    /// - Parameter folds: whether the expression is about folded text. An expression is valid with folding when
    ///   it's valid without.
    package static func compile(_ text: String, folds: Bool) throws(RegularExpressionError) -> Compiled {
        var parser = RegularExpressionParser(text, folds: folds)
        let pattern = try parser.parse()
        return Compiled(pattern: pattern, hasSign: parser.hasSign)
    }
}

/// Why a text is no regular expression.
public struct RegularExpressionError: Error, Hashable, Sendable {
    /// Where in the expression, in bytes of its UTF-8; its length for something that's missing at the end.
    public var offset: Int
    /// A full sentence.
    public var message: String
}
