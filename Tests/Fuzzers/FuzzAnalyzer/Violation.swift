import AnalysisChecks
import TextAnalysis

// libFuzzer calls from one thread.
nonisolated(unsafe) private let checks = ["en", "fr", "th"].compactMap(Language.init).map(AnalyzerCheck.init)

/// What's wrong with the tokens of `text`, or `nil`.
func violation(in text: [UInt8]) -> String? {
    for check in unsafe checks {
        if let violation = check.violation(in: text) { return violation }
    }
    return nil
}
