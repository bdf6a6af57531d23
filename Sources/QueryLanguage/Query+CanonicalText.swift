public import QueryModel

extension Query {
    /// The query in the native syntax; it reads back as an equal tree, without notices but for doubts that lie
    /// in the tree itself (a range that ends before it begins, NOT within a proximity).
    ///
    /// Operators are written out (`AND`, `OR`, `NOT`), brackets stand where operators meet, and a word that
    /// would be read as something else is quoted; the text never begins with `-`. It holds for every tree
    /// that the parser gives, and for trees built in Swift where
    /// - AND, OR, SAME and proximity have two operands or more; AND and OR don't hold their own kind;
    /// - a phrase has white space, its words one space between them, and a word or a pattern none;
    /// - each leaf has something to search for, weights are greater than 0, edits at most 2, distances at most
    ///   `QueryParser.maximumDistance`;
    /// - a wildcard isn't a truncation, has no `**`, and no `?` at its end (which prints as the regular
    ///   expression that means the same), and a regular expression is a valid one.
    ///
    /// Linear in the tree's size.
    public var canonicalText: String {
        var printer = QueryPrinter()
        printer.print(self)
        return printer.text
    }
}
