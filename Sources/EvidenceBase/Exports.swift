// Who embeds the library imports this module alone: documents, fields and dates, the query tree and its
// language, snippets, errors and languages come with it.
@_exported public import IndexStorage
@_exported public import QueryLanguage
@_exported public import SearchEngine
@_exported public import SearchIndex
@_exported public import TextAnalysis
