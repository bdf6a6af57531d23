/// A file that a walk found, with what tells later whether it changed.
package struct SourceFile: Sendable, Equatable {
    /// The absolute path, symbolic links in the root resolved: the file's identity from run to run.
    package var path: String
    /// The absolute path of the root that the walk began at.
    package var root: String
    /// The path under the root, `/`-separated; the file's name when the root is the file itself.
    package var relativePath: String
    /// The path as found: the root as it was given, and the path under it.
    package var foundPath: String
    /// In bytes.
    package var size: UInt64
    /// When the content last changed, in nanoseconds since 1970.
    package var modified: Int64
    /// When the file's data or attributes last changed, in nanoseconds since 1970. No program can set it
    /// back.
    package var changed: Int64
    package var device: UInt64
    package var inode: UInt64

    package init(
        path: String, root: String, relativePath: String, foundPath: String, size: UInt64, modified: Int64,
        changed: Int64, device: UInt64, inode: UInt64
    ) {
        self.path = path
        self.root = root
        self.relativePath = relativePath
        self.foundPath = foundPath
        self.size = size
        self.modified = modified
        self.changed = changed
        self.device = device
        self.inode = inode
    }
}
