/// Builds a tree from YAML events, without recursion and within limits. Aliases are refused: a few of them
/// can stand for more nodes than memory holds.
struct YAMLBuilder {
    private let nodeLimit: Int
    private let depthLimit: Int
    private(set) var root: JSONValue?
    /// What was refused.
    private(set) var fault: String?
    private var nodes = 0
    private var open: [Container] = []

    private struct Container {
        var isMapping: Bool
        var key: String?
        var members: [(key: String, value: JSONValue)] = []
        var elements: [JSONValue] = []

        var value: JSONValue { isMapping ? .object(members) : .array(elements) }
    }

    init(nodeLimit: Int, depthLimit: Int) {
        self.nodeLimit = nodeLimit
        self.depthLimit = depthLimit
    }

    /// Takes an event; false when there's no sense in going on.
    mutating func take(_ kind: Markup.EventKind, _ text: Span<UInt8>) -> Bool {
        nodes += 1
        guard nodes <= nodeLimit else {
            return refuse("the front matter has more than \(nodeLimit) nodes; shorten it")
        }
        switch kind {
        case .open:
            guard open.count < depthLimit else {
                return refuse("the front matter is nested deeper than \(depthLimit) levels; flatten it")
            }
            open.append(Container(isMapping: text.count == 7))
        case .close:
            guard let container = open.popLast() else { return false }
            add(container.value)
        case .text: add(.text(String(copyingUTF8: text)))
        case .alias: return refuse("the front matter uses a YAML alias; write the value out")
        case .attribute: break
        }
        return true
    }

    private mutating func refuse(_ reason: String) -> Bool {
        fault = reason
        return false
    }

    private mutating func add(_ value: JSONValue) {
        guard let last = open.indices.last else {
            root = root ?? value
            return
        }
        guard open[last].isMapping else {
            open[last].elements.append(value)
            return
        }
        if let key = open[last].key {
            open[last].members.append((key, value))
            open[last].key = nil
        } else {
            // A key that is no scalar is kept as its JSON text.
            if case .text(let text) = value { open[last].key = text } else { open[last].key = value.json }
        }
    }
}
