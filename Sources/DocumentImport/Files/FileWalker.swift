/// Walks a file or a folder: depth first, the names of each folder in byte order, so that every walk of the
/// same files gives them in the same order. Iterative, without open descriptors between steps; memory for the
/// names of the folders on the current path only. Symbolic links aren't followed, so that no walk leaves its
/// root or goes in circles; the root itself may be one. Not thread-safe.
package struct FileWalker {
    /// What a step of the walk found.
    package enum Item: Sendable, Equatable {
        case file(SourceFile)
        case failure(ImportFailure)
        case skipped(SkippedFile)
    }

    private let excluded: [Glob]
    /// The root as given, and its absolute path.
    private let givenRoot: String
    private var root = ""
    private var isStarted = false
    /// The folders on the current path: their paths under the root and the names not yet visited, last first.
    private var folders: [(relativePath: String, names: [String])] = []
    /// Failures and the like that wait to be given.
    private var pending: [Item] = []
    /// Files with several names, by device and inode: the path first found.
    private var linked: [FileStatus.Identity: String] = [:]

    /// - Parameters:
    ///   - root: the path of a file or a folder.
    ///   - excluding: patterns of paths under the root to leave out, as `Glob` explains.
    package init(root: String, excluding globs: [String] = []) {
        givenRoot = root
        excluded = globs.map { Glob($0) }
    }

    /// The next thing found; `nil` at the end.
    package mutating func next() -> Item? {
        if !isStarted {
            isStarted = true
            return start() ?? next()
        }
        while true {
            if let item = pending.popLast() { return item }
            guard let last = folders.indices.last else { return nil }
            guard let name = folders[last].names.popLast() else {
                folders.removeLast()
                continue
            }
            let folder = folders[last].relativePath
            if let item = visit(folder.isEmpty ? name : folder + "/" + name, name: name) { return item }
        }
    }

    private mutating func start() -> Item? {
        guard let absolute = FileStatus.absolutePath(givenRoot) else {
            return .failure(
                ImportFailure(
                    place: givenRoot.isEmpty ? "\"\"" : givenRoot, reason: FileStatus.reason("can't be found")
                ))
        }
        root = absolute
        switch FileStatus.of(absolute, followingLinks: true) {
        case .failure(let failure): return .failure(ImportFailure(place: givenRoot, reason: failure.reason))
        case .success(let status):
            switch status.kind {
            case .folder:
                enter("")
                return nil
            case .file:
                let name = String(absolute.split(separator: "/").last ?? "")
                return .file(
                    SourceFile(
                        path: absolute, root: absolute, relativePath: name, foundPath: givenRoot,
                        size: status.size,
                        modified: status.modified, changed: status.changed, device: status.identity.device,
                        inode: status.identity.inode))
            case .link, .special:
                return .failure(
                    ImportFailure(place: givenRoot, reason: "is neither a file nor a folder; give one"))
            }
        }
    }

    private func found(_ relativePath: String) -> String {
        if relativePath.isEmpty { return givenRoot }
        return givenRoot.hasSuffix("/") ? givenRoot + relativePath : givenRoot + "/" + relativePath
    }

    private func absolute(_ relativePath: String) -> String {
        if relativePath.isEmpty { return root }
        return root == "/" ? "/" + relativePath : root + "/" + relativePath
    }

    private mutating func enter(_ relativePath: String) {
        switch FileStatus.names(inFolder: absolute(relativePath)) {
        case .success(let listing):
            folders.append((relativePath, listing.names.reversed()))
            for name in listing.unreadable.reversed() {
                pending.append(
                    .failure(
                        ImportFailure(
                            place: found(relativePath.isEmpty ? name : relativePath + "/" + name),
                            reason: "the name isn't valid UTF-8; rename it")))
            }
        case .failure(let failure):
            pending.append(.failure(ImportFailure(place: found(relativePath), reason: failure.reason)))
        }
    }

    private mutating func visit(_ relativePath: String, name: String) -> Item? {
        func skipped(_ reason: SkippedFile.Reason) -> Item {
            .skipped(SkippedFile(path: found(relativePath), reason: reason))
        }
        if name.hasPrefix(".") { return skipped(.hidden) }
        if excluded.contains(where: { $0.matches(relativePath) }) { return skipped(.excluded) }
        let status: FileStatus
        switch FileStatus.of(absolute(relativePath), followingLinks: false) {
        case .failure(let failure):
            return .failure(ImportFailure(place: found(relativePath), reason: failure.reason))
        case .success(let found): status = found
        }
        switch status.kind {
        case .folder:
            enter(relativePath)
            return nil
        case .link: return skipped(.symbolicLink)
        case .special: return skipped(.special)
        case .file: break
        }
        if let type = UnsupportedType.name(ofExtensionIn: name) { return skipped(.unsupportedType(type)) }
        if status.linkCount > 1 {
            if let first = linked[status.identity] { return skipped(.duplicate(of: first)) }
            linked[status.identity] = found(relativePath)
        }
        return .file(
            SourceFile(
                path: absolute(relativePath), root: root, relativePath: relativePath,
                foundPath: found(relativePath),
                size: status.size, modified: status.modified, changed: status.changed,
                device: status.identity.device, inode: status.identity.inode))
    }
}
