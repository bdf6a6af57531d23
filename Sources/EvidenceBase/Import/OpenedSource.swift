import DocumentImport
import IndexStorage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file that is being imported, or standard input. Opened once, so that its stamp and its bytes belong
/// together. Not thread-safe.
struct OpenedSource: ~Copyable {
    /// What failures name.
    let place: String
    /// As it was before the first byte was read; `none` for standard input.
    let stamp: SourceStamp
    /// When it was opened, in nanoseconds since 1970.
    let openedAt: Int64
    private let descriptor: CInt

    /// Opens a regular file, and nothing else: a FIFO that took a file's place isn't waited for.
    ///
    /// - Parameters:
    ///   - path: Where it is.
    ///   - place: The path as found, for messages.
    init(path: String, place: String) throws(ImportFailure) {
        let now = Self.now
        let opened = try Self.open(path, place)
        self.place = place
        openedAt = now
        (descriptor, stamp) = opened
    }

    private static func open(_ path: String, _ place: String) throws(ImportFailure) -> (CInt, SourceStamp) {
        var number: CInt
        repeat {
            number = systemOpen(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        } while number < 0 && errno == EINTR
        guard number >= 0 else {
            throw ImportFailure(place: place, reason: "can't be opened: \(IndexError.machineMessage(errno))")
        }
        var status = stat()
        let isKnown = unsafe fstat(number, &status) == 0
        let code = errno
        guard isKnown, status.st_mode & S_IFMT == S_IFREG else {
            _ = close(number)
            let reason =
                isKnown ? "isn't a file any more" : "can't be looked at: \(IndexError.machineMessage(code))"
            throw ImportFailure(place: place, reason: reason)
        }
        return (number, SourceStamp(status))
    }

    private init(standardInput place: String) {
        self.place = place
        stamp = .none
        openedAt = Self.now
        descriptor = STDIN_FILENO
    }

    /// Standard input; it stays open when the value goes.
    static var standardInput: OpenedSource { OpenedSource(standardInput: Source.standardInput) }

    deinit {
        if descriptor != STDIN_FILENO { _ = close(descriptor) }
    }

    /// Replaces `buffer` by the next bytes, at most `count`; none at the end. A signal may cut it short: then
    /// it gives false and is to be called again.
    mutating func read(_ count: Int, into buffer: inout [UInt8]) throws(ImportFailure) -> Bool {
        let descriptor = descriptor
        var code: Int32 = 0
        unsafe buffer = [UInt8](unsafeUninitializedCapacity: count) { (bytes, used) in
            let found = unsafe systemRead(descriptor, bytes.baseAddress, count)
            if found < 0 { code = errno }
            used = max(0, found)
        }
        switch code {
        case 0: return true
        case EINTR: return false
        default:
            throw ImportFailure(place: place, reason: "can't be read: \(IndexError.machineMessage(code))")
        }
    }

    /// Goes on at an offset of a regular file.
    func move(to offset: Int) throws(ImportFailure) {
        guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else {
            throw ImportFailure(place: place, reason: "can't be read: \(IndexError.machineMessage(errno))")
        }
    }

    /// Reads the next bytes into the elements of `buffer` from `start` on. Returns how many there were; 0 at
    /// the end.
    func read(into buffer: inout [UInt8], from start: Int) throws(ImportFailure) -> Int {
        let descriptor = descriptor
        while true {
            let count = unsafe buffer.withUnsafeMutableBufferPointer { bytes in
                unsafe systemRead(
                    descriptor, bytes.baseAddress.map { unsafe $0 + start }, bytes.count - start)
            }
            if count >= 0 { return count }
            guard errno == EINTR else {
                throw ImportFailure(
                    place: place, reason: "can't be read: \(IndexError.machineMessage(errno))")
            }
        }
    }

    /// The whole file; one that is longer than `limit` is cut at one byte more.
    mutating func readAll(limit: Int) throws(ImportFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(limit, Int(clamping: stamp.size)) + 1)
        var chunk: [UInt8] = []
        while bytes.count <= limit {
            let wanted = min(limit + 1 - bytes.count, max(1 << 12, min(1 << 20, Int(clamping: stamp.size))))
            guard try read(wanted, into: &chunk) else { continue }
            if chunk.isEmpty { break }
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
        }
        return bytes
    }

    /// The hash of what wasn't read yet; `nil` when asked to stop.
    mutating func hash(isCancelled: () -> Bool) throws(ImportFailure) -> ContentHash? {
        var hasher = ContentHasher()
        var chunk: [UInt8] = []
        while !isCancelled() {
            guard try read(1 << 20, into: &chunk) else { continue }
            if chunk.isEmpty { return hasher.hash }
            hasher.update(chunk.span)
        }
        return nil
    }

    /// Whether there is nothing at a path, or a folder on the way isn't there.
    static func isGone(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR)
    }

    /// Nanoseconds since 1970.
    private static var now: Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return SourceStamp.nanoseconds(time)
    }
}

extension SourceStamp {
    fileprivate init(_ status: stat) {
        #if canImport(Darwin)
            let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
        #else
            let (modified, changed) = (status.st_mtim, status.st_ctim)
        #endif
        self.init(
            size: UInt64(clamping: status.st_size), modified: Self.nanoseconds(modified),
            changed: Self.nanoseconds(changed))
    }

    fileprivate static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}

// The type's own functions hide the system's.
private func systemOpen(_ path: String, _ flags: CInt) -> CInt { unsafe open(path, flags) }
private func systemRead(_ descriptor: CInt, _ bytes: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
    unsafe read(descriptor, bytes, count)
}
