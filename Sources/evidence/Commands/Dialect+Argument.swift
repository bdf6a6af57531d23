public import ArgumentParser
public import QueryLanguage

// A conformance of a public type is public, and so are the imports for it.
extension Dialect: ExpressibleByArgument {}
