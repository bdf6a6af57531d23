package import TextAnalysis

/// What holds of the tokens of any text. Reused from text to text; not thread-safe.
package final class AnalyzerCheck {
    private let analyzer: Analyzer
    private let generalAnalyzer: Analyzer
    private var buffer = TokenBuffer()
    private var other = TokenBuffer()

    package init(language: Language) {
        analyzer = Analyzer(language: language)
        generalAnalyzer = Analyzer(language: language, usesFastPath: false)
    }

    /// What's wrong with the tokens of `text`, or `nil`.
    package func violation(in text: [UInt8]) -> String? {
        analyzer.analyze(text.span, into: &buffer)
        generalAnalyzer.analyze(text.span, into: &other)
        if buffer.tokens != other.tokens || buffer.bytes != other.bytes {
            let pair = zip(buffer.tokens, other.tokens).first { $0 != $1 }
            return "the fast and the general path differ: \(pair.map { "\($0) and \($1)" } ?? "at the end")"
        }
        return tokenViolation(in: text) ?? pieceViolation(in: text)
    }

    private func tokenViolation(in text: [UInt8]) -> String? {
        let borders = ScalarBorders(of: text)
        var previous: Token?
        for token in buffer.tokens {
            let (start, end) = (Int(token.start), Int(token.end))
            guard start < end, end <= text.count else { return "\(token) names no bytes" }
            guard borders.contains(start), borders.contains(end) else { return "\(token) cuts a scalar" }
            guard end - start <= Analyzer.longestToken else { return "\(token) is too long" }
            if let previous {
                guard token.start >= previous.start else { return "\(token) begins before the one before it" }
                guard token.position >= previous.position else { return "\(token) has a lower position" }
            }
            let surface = buffer.bytes[Int(token.surfaceStart)..<Int(token.surfaceEnd)]
            guard !surface.isEmpty, surface.count <= Analyzer.longestToken else {
                return "\(token) has a surface term of \(surface.count) bytes"
            }
            var folded: [UInt8] = []
            Folding.fold(text.span.extracting(start..<end), into: &folded)
            // A compound has one kind of hyphen.
            if token.kind == .compound {
                let text = String(decoding: folded, as: UTF8.self).split(
                    separator: "\u{2010}", omittingEmptySubsequences: false)
                folded = Array(text.joined(separator: "-").utf8)
            }
            guard folded == Array(surface) else {
                return "\(token) folds to \(folded), not \(Array(surface))"
            }
            previous = token
        }
        return nil
    }

    /// No token crosses a line break, so that lines can be analysed one by one.
    private func pieceViolation(in text: [UInt8]) -> String? {
        var place = 0
        var found = 0
        for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
            generalAnalyzer.analyze(Array(line).span, into: &other)
            for token in other.tokens {
                guard found < buffer.tokens.count else {
                    return "a line has more tokens than it has in the text"
                }
                let whole = buffer.tokens[found]
                let surface = buffer.bytes[Int(whole.surfaceStart)..<Int(whole.surfaceEnd)]
                guard Int(whole.start) == Int(token.start) + place, Int(whole.end) == Int(token.end) + place,
                    surface == other.bytes[Int(token.surfaceStart)..<Int(token.surfaceEnd)]
                else { return "\(whole) isn't what its line alone gives, \(token) from byte \(place) on" }
                found += 1
            }
            place += line.count + 1
        }
        return found == buffer.tokens.count ? nil : "a line has fewer tokens than it has in the text"
    }
}
