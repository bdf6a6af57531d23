import AnalysisChecks

// libFuzzer calls from one thread.
nonisolated(unsafe) private let check = BoundaryCheck()

/// What's wrong with the boundaries of `text`, or `nil`: ICU's count where it breaks by the plain rules.
func violation(in text: [UInt8]) -> String? {
    if let violation = unsafe check.violation(in: text) { return violation }
    guard let string = String(validating: text, as: UTF8.self),
        string.unicodeScalars.allSatisfy(BoundaryCheck.isComparable)
    else { return nil }
    return unsafe check.differenceFromReference(in: text)
}
