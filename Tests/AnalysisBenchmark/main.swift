// Breaking, folding and hashing every word against ICU's word break iterator alone, on one core; and beside them
// the whole of what an index gets, with compounds, grams and ends of sentences.
//
//     make bench-analysis
//
// Texts are made from word lists with a seed, at least 4 MiB each. The two take turns; medians count. Exits
// with 1 when a figure misses what's asked of it.

import TestSupport
import TextAnalysis

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

let seed: UInt64 = 29
var misses: [String] = []
print(
    "\(named("text", 18))  ICU MB/s  words MB/s  ratio  asked  full MB/s  ratio  tokens  allocations   (seed \(seed), ICU \(Analyzer.icuVersion))"
)
for workload in Workload.all
where CommandLine.arguments.count < 2 || CommandLine.arguments.contains(workload.name) {
    guard let language = Language(workload.tag) else { preconditionFailure("\(workload.tag) is no tag") }
    let result = Comparison(paragraphs: workload.paragraphs(seed: seed), language: language)
    print(
        named(workload.name, 18), column(result.referenceSpeed, 0, 9), column(result.wordSpeed, 0, 11),
        column(result.wordRatio, 2, 6), column(workload.leastRatio, 1, 6), column(result.fullSpeed, 0, 10),
        column(result.fullRatio, 2, 6), column(Double(result.tokens), 0, 7),
        result.allocations.map { column(Double($0), 0, 12) } ?? "not counted")
    if result.wordRatio < workload.leastRatio {
        misses.append("\(workload.name): \(column(result.wordRatio, 2, 0)) times as fast as ICU")
    }
    if let speed = workload.leastSpeed, result.wordSpeed < speed * min(1, result.referenceSpeed / 60) {
        misses.append("\(workload.name): \(column(result.wordSpeed, 0, 0)) MB/s")
    }
    if !workload.needsDictionary, let allocations = result.allocations, allocations > 0 {
        misses.append("\(workload.name): \(allocations) allocations for \(result.tokens) tokens")
    }
}
for miss in misses { print("missed: \(miss)") }
if !misses.isEmpty { exit(1) }
