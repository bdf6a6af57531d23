import SearchEngine
import TextAnalysis

/// Which terms a truncation, a wildcard, a word with edits or a regular expression stands for, by trying each
/// term by itself.
final class NaiveTerms {
    private enum Condition {
        case prefix([UInt8])
        case wildcard([WildcardPart])
        case near([Unicode.Scalar], edits: Int)
        case expression(NaiveExpression)
        case nothing
    }

    private enum WildcardPart: Equatable {
        case scalar(Unicode.Scalar)
        case one
        case any
    }

    private let condition: Condition
    /// Whether a sign is asked for, so that compounds count.
    let hasSign: Bool
    private var memo: [[UInt8]: Bool] = [:]

    /// `nil` for words and phrases.
    init?(_ query: Query, folds: Bool) {
        func scalars(_ text: String) -> [Unicode.Scalar] {
            folds ? NaiveLeaf.foldedScalars(text) : Array(text.unicodeScalars)
        }
        var signs: [Unicode.Scalar] = []
        switch query {
        case .prefix(let text):
            signs = scalars(text)
            condition = signs.isEmpty ? .nothing : .prefix(Array(String(signs).utf8))
        case .wildcard(let text):
            var parts: [WildcardPart] = []
            for piece in Self.pieces(text) {
                switch piece {
                case "?": parts.append(.one)
                case "*": parts.append(.any)
                default:
                    signs += scalars(piece)
                    parts += scalars(piece).map { .scalar($0) }
                }
            }
            condition = parts.allSatisfy { $0 == .any } ? .nothing : .wildcard(parts)
        case .fuzzy(let text, let edits):
            signs = scalars(text)
            condition =
                signs.isEmpty ? .nothing : .near(signs, edits: edits ?? (signs.count <= 5 ? 1 : 2))
        case .regularExpression(let text):
            let expression = NaiveExpression(text, scalars: scalars)
            signs = expression.literals
            condition = text.isEmpty ? .nothing : .expression(expression)
        default: return nil
        }
        hasSign = signs.contains {
            $0.isASCII && !("a"..."z" ~= $0 || "0"..."9" ~= $0 || "A"..."Z" ~= $0)
        }
    }

    /// A text cut before and after each wildcard.
    private static func pieces(_ text: String) -> [String] {
        var pieces = [""]
        for scalar in text.unicodeScalars {
            if scalar == "?" || scalar == "*" {
                pieces += [String(scalar), ""]
            } else {
                pieces[pieces.count - 1].unicodeScalars.append(scalar)
            }
        }
        return pieces
    }

    var isSearchable: Bool { if case .nothing = condition { false } else { true } }

    func matches(_ term: [UInt8]) -> Bool {
        if let known = memo[term] { return known }
        let scalars = Array(String(decoding: term, as: UTF8.self).unicodeScalars)
        let isMatch =
            switch condition {
            case .prefix(let prefix): term.starts(with: prefix)
            case .wildcard(let parts): Self.matches(parts[...], scalars[...])
            case .near(let word, let edits): Self.distance(word, scalars) <= edits
            case .expression(let expression): expression.matches(scalars)
            case .nothing: false
            }
        memo[term] = isMatch
        return isMatch
    }

    private static func matches(
        _ parts: ArraySlice<WildcardPart>, _ text: ArraySlice<Unicode.Scalar>
    ) -> Bool {
        switch parts.first {
        case nil: text.isEmpty
        case .scalar(let scalar): text.first == scalar && matches(parts.dropFirst(), text.dropFirst())
        case .one: !text.isEmpty && matches(parts.dropFirst(), text.dropFirst())
        case .any: (0...text.count).contains { matches(parts.dropFirst(), text.dropFirst($0)) }
        }
    }

    /// Edits between two words, by the whole table: optimal string alignment.
    static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var table = (0...a.count).map { i in (0...b.count).map { j in i == 0 ? j : j == 0 ? i : 0 } }
        for i in 1..<(a.count + 1) {
            for j in 1..<(b.count + 1) {
                table[i][j] = min(
                    table[i - 1][j] + 1, table[i][j - 1] + 1,
                    table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
                }
            }
        }
        return table[a.count][b.count]
    }
}

extension String {
    fileprivate init(_ scalars: [Unicode.Scalar]) { self.init(UnicodeScalarView(scalars)) }
}
