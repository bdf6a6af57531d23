/// Writes the results of one query.
protocol ResultFormat {
    func write(_ page: ResultPage, to output: StandardOutput) throws(StandardOutput.Failure)
}
