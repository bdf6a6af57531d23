package import Foundation

/// The executables that stand beside the tests.
package enum BuiltProducts {
    package struct Missing: Error, CustomStringConvertible {
        let path: String
        package var description: String { "\(path) isn't built: run `swift build --build-tests`" }
    }

    /// - Throws: `Missing` when the product wasn't built.
    package static func executable(_ name: String) throws -> URL {
        // The test bundle is an executable in the folder of the products.
        let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        let url = own.deletingLastPathComponent().appendingPathComponent(name)
        guard FileManager.default.isExecutableFile(atPath: url.path) else { throw Missing(path: url.path) }
        return url
    }
}
