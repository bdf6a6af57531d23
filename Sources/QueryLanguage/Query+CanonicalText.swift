public import SearchEngine
import SearchIndex

extension Query {
    /// The query in the native syntax; it reads back as an equal tree, without notices.
    ///
    /// Operators are written out (`AND`, `OR`, `NOT`), brackets stand where operators meet, and a word that
    /// would be read as something else is quoted; the text never begins with `-`. It holds for every tree
    /// that the parser gives, and for trees built in Swift where AND and OR have two operands or more and
    /// don't hold their own kind, a phrase has white space and a word none, and each has something to search
    /// for. Linear in the tree's size.
    public var canonicalText: String {
        var printer = QueryPrinter()
        printer.print(self)
        return printer.text
    }
}
