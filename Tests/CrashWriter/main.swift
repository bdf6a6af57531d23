// A writer to be killed: commits rounds of documents without end, and says so of each when it's durable.
//
// Usage: CrashWriter FOLDER. Goes on where the index in the folder stops.

import Glibc
import IndexStorage
import SearchIndex
import TestSupport

guard CommandLine.arguments.count == 2 else { exit(2) }
do {
    var policy = MergePolicy()
    policy.segmentsPerTier = 3
    let writer = try IndexWriter(FileDirectory(path: CommandLine.arguments[1]), mergePolicy: policy)
    var round = try CrashScript.lastRound(in: writer.snapshot) + 1
    while true {
        for document in CrashScript.documents(ofRound: round) { try writer.add(document) }
        if let gone = CrashScript.deletion(inRound: round) { _ = try writer.delete(id: gone) }
        try writer.commit()
        print(round)
        fflush(nil)
        round += 1
    }
} catch {
    print("failed: \(error)")
    exit(1)
}
