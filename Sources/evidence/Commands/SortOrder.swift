import ArgumentParser
import EvidenceBase

/// `--sort`: `date`, `title:desc`.
struct SortOrder: ExpressibleByArgument {
    var order: SearchOptions.Order
    /// `nil`: the order's own direction.
    var isAscending: Bool?

    init(order: SearchOptions.Order) { self.order = order }

    init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
        switch parts.first {
        case "relevance": order = .relevance
        case "date": order = .date
        case "title": order = .title
        case "id": order = .id
        default: return nil
        }
        guard parts.count <= 2 else { return nil }
        guard parts.count == 2 else { return }
        switch parts[1] {
        case "asc": isAscending = true
        case "desc": isAscending = false
        default: return nil
        }
    }

    /// As it's typed.
    var text: String {
        "\(order)" + (isAscending.map { $0 ? ":asc" : ":desc" } ?? "")
    }

    var defaultValueDescription: String { "relevance" }
}
