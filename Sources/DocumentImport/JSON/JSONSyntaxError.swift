/// Where a JSON text breaks the grammar of RFC 8259, or the types that its reader expects.
package struct JSONSyntaxError: Error, Equatable {
    /// The byte at fault, from the start of the scanned bytes.
    package var offset: Int
    /// What was expected there, or what is wrong.
    package var message: String
}
