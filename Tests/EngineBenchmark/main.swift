// The engine layer by layer, and the growth of each class of queries with the collection.
//
//     make bench-engine
//
// Arguments are sizes of collections, or `commits` for the times of commits alone.
//
// Documents are made with a seed; each figure is a median. Exits with 1 when a figure misses what's asked of it:
// limits are in steps of arithmetic measured in the same run, so that they follow the machine.

import EvidenceBase
import TestSupport

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

let seed: UInt64 = 41
let arguments = CommandLine.arguments.dropFirst()
let sizes = arguments.isEmpty ? [10_000, 100_000, 1_000_000] : arguments.compactMap { Int($0) }
let collection = Collection(seed: seed)
let folder = try TemporaryFolder()
/// Allocations of a query.
let mostAllocations = 20.0
/// The same of one that stands for many terms, which makes an automaton first and joins postings.
let mostAllocationsOfExpansions = 60.0
var misses: [String] = []
var measured: [(size: Int, classes: [(name: String, ClassMeasurement)])] = []

for size in sizes {
    let corpus = folder.path + "/corpus.jsonl"
    let index = folder.path + "/\(size)"
    let bytes = collection.write(size, to: corpus)
    let report = try BenchmarkIndex.build(corpus: corpus, at: index, storesText: false)
    let speed = Double(bytes) / microseconds(report.indexing)
    print("\(size) documents (seed \(seed)), indexed at \(column(speed, 0, 0)) MB/s on one core")
    let layers = try Layers(index: index, collection)
    for figure in layers.figures {
        let limit = figure.most.map { $0 * layers.step }
        print(
            "  \(named(figure.name, 38))\(column(figure.value, 2, 9)) \(figure.unit)"
                + (limit.map { "  (at most \(column($0, 2, 0)))" } ?? ""))
        if let limit, figure.value > limit { misses.append("\(figure.name), \(size) documents") }
    }
    print("  \(named("query", 38))     top 10  with count  allocations  postings of its words")
    var classes: [(name: String, ClassMeasurement)] = []
    for queries in QueryClass.all(collection, documentCount: size, seed: seed) {
        let result = try ClassMeasurement(queries, index: index)
        print(
            "  \(named(queries.name, 38))\(column(result.best, 1, 8)) us\(column(result.counted, 1, 9)) us"
                + (result.allocations.map { column($0, 1, 13) } ?? "  not counted")
                + column(result.postings, 0, 12))
        let expands = queries.name == "one edit" || queries.name == "prefix"
        let most = expands ? mostAllocationsOfExpansions : mostAllocations
        if let allocations = result.allocations, allocations > most {
            misses.append("\(queries.name), \(size) documents: \(Int(allocations)) allocations a query")
        }
        classes.append((queries.name, result))
    }
    measured.append((size, classes))
}

if arguments.isEmpty || arguments.contains("commits") {
    print(try CommitMeasurement(collection).description)
}

// Time must grow slower than the postings that an exhaustive evaluation would read.
for (before, after) in zip(measured, measured.dropFirst()) {
    for (old, new) in zip(before.classes, after.classes) where old.1.postings > 0 {
        let growth = new.1.best / old.1.best
        let reading = new.1.postings / old.1.postings
        print(
            "\(named(old.name, 38)) \(before.size) to \(after.size): time \(column(growth, 1, 0)) times,"
                + " postings \(column(reading, 1, 0)) times")
        if growth > reading { misses.append("\(old.name) grows faster than its postings to \(after.size)") }
    }
}
for miss in misses { print("missed: \(miss)") }
if !misses.isEmpty { exit(1) }
