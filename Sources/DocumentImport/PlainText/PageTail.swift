import SearchIndex

/// What stands below a text on a page: lists of other pages, buttons, the owner and their rights.
enum PageTail {
    /// Marks it as chrome. Nothing above the last prose or reference is touched.
    static func mark(_ blocks: inout [TextBlock]) {
        let bodyEnd = blocks.lastIndex { $0.isContent && ($0.isProse || $0.role == .reference) } ?? -1
        if let related = blocks[(bodyEnd + 1)...].firstIndex(where: {
            $0.isContent && NavigationWords.isRelatedHeading($0.text)
        }), !blocks[related...].contains(where: { LabelledLine($0.text) != nil }) {
            for index in related..<blocks.count { blocks[index].role = .chrome }
        }
        for index in blocks.indices.reversed() where blocks[index].isContent {
            let text = blocks[index].text
            guard NavigationWords.isAny(text) || NavigationWords.isCopyright(text) || isPaging(text) else {
                break
            }
            blocks[index].role = .chrome
            blocks[index].level = 0
        }
        for index in blocks.indices where blocks[index].role == .chrome { blocks[index].level = 0 }
    }

    /// `← An older post | A newer post →`
    private static func isPaging(_ text: String) -> Bool {
        text.utf8.count <= 200 && (text.hasPrefix("←") || text.hasPrefix("«"))
            && (text.hasSuffix("→") || text.hasSuffix("»"))
    }
}
