package final class MappedFile: Sendable {}
package final class WriterLock {}
