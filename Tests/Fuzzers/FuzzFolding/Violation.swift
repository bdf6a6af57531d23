import AnalysisChecks

/// What's wrong with the folded form of `text`, or `nil`.
func violation(in text: [UInt8]) -> String? { FoldingCheck.violation(in: text) }
