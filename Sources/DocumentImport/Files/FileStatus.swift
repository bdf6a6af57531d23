#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the system says of a path. The one file of this target that calls it.
struct FileStatus {
    enum Kind {
        case file, folder, link, special
    }

    struct Identity: Hashable {
        var device: UInt64
        var inode: UInt64
    }

    /// Why the system refused, in words.
    struct Failure: Error {
        var reason: String
    }

    var kind: Kind
    var size: UInt64
    var modified: Int64
    var changed: Int64
    var identity: Identity
    var linkCount: UInt64

    static func of(_ path: String, followingLinks: Bool) -> Result<FileStatus, Failure> {
        var status = stat()
        let result = unsafe followingLinks ? stat(path, &status) : lstat(path, &status)
        guard result == 0 else { return .failure(Failure(reason: reason("can't be looked at"))) }
        let kind: Kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .link
            default: .special
            }
        return .success(
            FileStatus(
                kind: kind, size: UInt64(max(0, status.st_size)),
                modified: nanoseconds(status.modificationTime),
                changed: nanoseconds(status.changeTime),
                identity: Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino)),
                linkCount: UInt64(status.st_nlink)))
    }

    /// The names in a folder in byte order, `.` and `..` left out, and those that aren't UTF-8, as far as
    /// they can be shown.
    static func names(inFolder path: String) -> Result<(names: [String], unreadable: [String]), Failure> {
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0, let folder = unsafe fdopendir(descriptor) else {
            let failure = Failure(reason: reason("the folder can't be read"))
            if descriptor >= 0 { _ = close(descriptor) }
            return .failure(failure)
        }
        defer { _ = unsafe closedir(folder) }
        var names: [String] = []
        var unreadable: [String] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(folder) else {
                guard errno == 0 else { return .failure(Failure(reason: reason("the folder can't be read"))) }
                break
            }
            let bytes = unsafe withUnsafeBytes(of: &entry.pointee.d_name) {
                unsafe Array($0.prefix { $0 != 0 })
            }
            if bytes == [0x2E] || bytes == [0x2E, 0x2E] { continue }
            if let name = String(validating: bytes, as: UTF8.self) {
                names.append(name)
            } else {
                unreadable.append(String(decoding: bytes, as: UTF8.self))
            }
        }
        names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return .success((names, unreadable))
    }

    /// The absolute path without symbolic links; `nil` when there's no such thing.
    static func absolutePath(_ path: String) -> String? {
        guard let resolved = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(resolved) }
        return unsafe String(validatingCString: resolved)
    }

    /// What went wrong, from the system's last error.
    static func reason(_ what: String) -> String {
        switch errno {
        case ENOENT: "there is no such file or folder; check the path"
        case EACCES, EPERM: "\(what): permission denied; change its permissions or leave it out"
        case ENAMETOOLONG: "\(what): the path is too long; shorten it"
        case ELOOP: "\(what): a symbolic link points to itself"
        case EMFILE, ENFILE: "\(what): too many files are open; raise the limit"
        default: "\(what): system error \(errno)"
        }
    }

    private static func nanoseconds(_ time: timespec) -> Int64 {
        let (seconds, overflow) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? (time.tv_sec < 0 ? .min : .max) : seconds + Int64(time.tv_nsec)
    }
}

extension stat {
    #if canImport(Darwin)
        fileprivate var modificationTime: timespec { st_mtimespec }
        fileprivate var changeTime: timespec { st_ctimespec }
    #else
        fileprivate var modificationTime: timespec { st_mtim }
        fileprivate var changeTime: timespec { st_ctim }
    #endif
}
