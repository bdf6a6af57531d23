/// The names of an index's files. Nothing that a file says is ever used as a name: names are made from
/// numbers.
///
///     commit-N        the commit with number N
///     commit-N.tmp    a commit being written
///     sources-G       the manifest of imported files, generation G
///     seg-N.ROLE      a file of segment N: terms, postings, positions, norms, stored, columns
///     seg-N.live-G    the live documents of segment N, generation G
///     writer.lock     carries the writer's lock
package enum FileNames {
    /// The file of a segment with a role; `live` files have a generation, and commits and manifests no
    /// segment.
    package static func segment(_ number: UInt64, _ role: FileRole) -> String { "seg-\(number).\(role.name)" }

    package static func live(segment: UInt64, generation: UInt64) -> String {
        "seg-\(segment).live-\(generation)"
    }

    package static func commit(_ number: UInt64) -> String { "commit-\(number)" }

    package static func temporaryCommit(_ number: UInt64) -> String { "commit-\(number).tmp" }

    package static func sources(_ generation: UInt64) -> String { "sources-\(generation)" }

    /// The number of a commit's file; `nil` for any other name.
    package static func commitNumber(of name: String) -> UInt64? {
        number(in: name, after: "commit-")
    }

    /// Whether a name is one that an index gives, the lock's aside: a file that may be swept away.
    package static func isOurs(_ name: String) -> Bool {
        if name.hasPrefix("commit-") {
            let stem = name.hasSuffix(".tmp") ? String(name.dropLast(4)) : name
            return commitNumber(of: stem) != nil
        }
        if name.hasPrefix("sources-") { return number(in: name, after: "sources-") != nil }
        guard let dot = name.firstIndex(of: "."), number(in: String(name[..<dot]), after: "seg-") != nil
        else {
            return false
        }
        let role = String(name[name.index(after: dot)...])
        if role.hasPrefix("live-") { return number(in: role, after: "live-") != nil }
        return FileRole.segmentRoles.contains { "\($0)" == role }
    }

    /// Reads what follows a prefix when it's a number written as `String` writes it.
    private static func number(in name: String, after prefix: String) -> UInt64? {
        guard name.hasPrefix(prefix) else { return nil }
        let digits = name.dropFirst(prefix.count)
        guard let number = UInt64(digits), String(number) == digits else { return nil }
        return number
    }
}

extension FileRole {
    /// The roles of which a segment has one file each.
    package static let segmentRoles: [FileRole] = [.terms, .postings, .positions, .norms, .stored, .columns]
}
