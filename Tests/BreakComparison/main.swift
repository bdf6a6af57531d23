// Compares word boundaries with ICU's in ten million random texts, or in the ten thousand of one seed:
//
//     swift run -c release BreakComparison [SEED]
//
// Exits with 1 when one differs.

import AnalysisChecks

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

let seed = CommandLine.arguments.dropFirst().first.flatMap { UInt64($0) }
var comparison = BreakComparison()
for seed in seed.map({ $0...$0 }) ?? 0...999 {
    if let difference = comparison.compare(seed: seed) {
        print("seed \(seed): \(difference)")
        exit(1)
    }
}
print("\(comparison.texts) random texts, \(comparison.bytes) bytes: every boundary is ICU's")
