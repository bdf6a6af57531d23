/// Writes results as text. What is written of several results is `opening`, their texts with `separator`
/// between them, `closing`. Any thread may ask for texts.
protocol ResultFormat: Sendable {
    /// What stands before the first result.
    var opening: String { get }
    /// What stands between two results of a batch.
    var separator: String { get }
    /// What stands after the last result.
    var closing: String { get }

    /// The text of one query's results.
    func text(of page: ResultPage) -> String
    /// Why a document doesn't match; `nil` where the format has no way of its own to say it.
    func text(of report: ReportPage) -> String?
    /// That a query of a batch couldn't be answered; `nil` where the format has no way of its own to say it.
    func text(of failure: FailedQuery) -> String?
}

extension ResultFormat {
    var opening: String { "" }
    var separator: String { "" }
    var closing: String { "" }

    func text(of report: ReportPage) -> String? { nil }
    func text(of failure: FailedQuery) -> String? { nil }

    /// All that is written of one result.
    func document(of page: ResultPage) -> String { opening + text(of: page) + closing }

    /// All that is written of one report.
    func document(of report: ReportPage) -> String? { text(of: report).map { opening + $0 + closing } }
}
