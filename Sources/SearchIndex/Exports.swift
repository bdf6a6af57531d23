// Documents have its fields and dates.
@_exported public import QueryModel
