// Who searches has a query.
@_exported public import QueryModel
