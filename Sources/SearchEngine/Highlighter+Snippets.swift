package import SearchIndex

extension Highlighter {
    /// How many bytes of a text are read for snippets before the first good passages are taken.
    private static let snippetByteLimit = 1 << 20

    /// The passages of a document that best show how it matches: first those that hold the most proximities whole,
    /// then those with the most of the query's words, then with the most occurrences, then in the text's order. If only the title or headings match,
    /// they are the passages; if nothing of the text took part (a query of filters alone), the text's
    /// beginning, without marks.
    ///
    /// A passage is a part of the text as it stands: nothing is added or taken out. It begins and ends at
    /// sentences where there is one near, else at words.
    /// - Parameters:
    ///   - limit: the most passages to give.
    ///   - byteCount: about how long a passage is to be. One occurrence is never cut, however long.
    package func snippets(of document: Document, limit: Int = 2, byteCount: Int = 240) -> [Snippet] {
        let matches = matches(in: document, byteLimit: Self.snippetByteLimit)
        let numbers = matches.texts.indices
        var passages = numbers.filter { matches.isBody(matches.texts[$0]) }
            .flatMap { runs(in: $0, matches, byteCount) }
        if passages.isEmpty { passages = numbers.flatMap { runs(in: $0, matches, byteCount) } }
        guard !passages.isEmpty else { return beginning(of: document, matches.bytes, byteCount, limit) }
        var snippets: [Snippet] = []
        var taken: [(text: Int, range: Range<Int>)] = []
        while snippets.count < limit, let best = passages.min(by: <) {
            let text = matches.texts[best.text]
            let content = content(of: text, document, matches.bytes)
            var region = 0..<content.count
            for earlier in taken where earlier.text == best.text {
                region =
                    earlier.range.upperBound <= best.hull.lowerBound
                    ? max(region.lowerBound, earlier.range.upperBound)..<region.upperBound
                    : region.lowerBound..<min(region.upperBound, earlier.range.lowerBound)
            }
            let borders = passageBorders(content, document)
            let range = borders.range(around: best.hull, byteCount: byteCount, within: region)
            taken.append((best.text, range))
            let marks = Self.merged(matches.activeRanges(of: text).filter { range.contains($0) })
            snippets.append(snippet(document, text.block, content, borders, range, marks))
            passages.removeAll { $0.text == best.text && $0.hull.overlaps(range) }
        }
        return snippets
    }

    /// A run of occurrences in one text that fit into one passage.
    private struct Passage {
        /// Its place in `DocumentMatches.texts`.
        var text: Int
        /// From the first occurrence's first byte to the last byte of all.
        var hull: Range<Int>
        /// Proximities of which it holds an interval, all operands together.
        var proximityCount: Int
        var leafCount: Int
        var occurrenceCount: Int

        /// Better passages are smaller.
        static func < (a: Passage, b: Passage) -> Bool {
            (-a.proximityCount, -a.leafCount, -a.occurrenceCount, a.text, a.hull.lowerBound)
                < (-b.proximityCount, -b.leafCount, -b.occurrenceCount, b.text, b.hull.lowerBound)
        }
    }

    /// The longest run from each occurrence that leaves room for a third of a passage around it, or that a
    /// proximity's interval needs and that fits into a passage. O(n) in the occurrences and in those of intervals.
    private func runs(in number: Int, _ matches: DocumentMatches, _ byteCount: Int) -> [Passage] {
        let occurrences = matches.activeOccurrences(of: matches.texts[number])
        let spans = matches.activeSpans(of: matches.texts[number])
        var passages: [Passage] = []
        var counts = [Int](repeating: 0, count: matches.active.leaves.count)
        var leafCount = 0
        var end = 0
        for (start, first) in occurrences.enumerated() {
            while end < occurrences.count,
                end <= start
                    || occurrences[end].range.upperBound - first.range.lowerBound <= byteCount * 2 / 3
            {
                if counts[occurrences[end].leaf] == 0 { leafCount += 1 }
                counts[occurrences[end].leaf] += 1
                end += 1
            }
            let upper = occurrences[start..<end].lazy.map(\.range.upperBound).max() ?? first.range.upperBound
            let hull = first.range.lowerBound..<upper
            passages.append(
                Passage(
                    text: number, hull: hull, proximityCount: spans.count { Self.holds(hull, anyOf: $0) },
                    leafCount: leafCount, occurrenceCount: end - start))
            counts[first.leaf] -= 1
            if counts[first.leaf] == 0 { leafCount -= 1 }
        }
        for span in spans.joined() where span.count > byteCount * 2 / 3 && span.count <= byteCount {
            let inside = occurrences.filter { span.contains($0.range) }
            passages.append(
                Passage(
                    text: number, hull: span, proximityCount: spans.count { Self.holds(span, anyOf: $0) },
                    leafCount: Set(inside.map(\.leaf)).count, occurrenceCount: inside.count))
        }
        return passages
    }

    /// Whether a range holds one of some spans that rise in both ends.
    private static func holds(_ range: Range<Int>, anyOf spans: [Range<Int>]) -> Bool {
        var (low, high) = (0, spans.count)
        while low < high {
            let middle = (low + high) / 2
            if spans[middle].lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < spans.count && spans[low].upperBound <= range.upperBound
    }

    private func content(of text: DocumentMatches.Text, _ document: Document, _ bytes: [UInt8]) -> [UInt8] {
        text.block == nil ? Array(document.title.utf8) : Array(bytes[text.bytes])
    }

    private func passageBorders(_ content: [UInt8], _ document: Document) -> PassageBorders {
        PassageBorders(content, analyzer: program(for: document.language).analyzer)
    }

    private func snippet(
        _ document: Document, _ block: Int?, _ content: [UInt8], _ borders: PassageBorders,
        _ range: Range<Int>, _ marks: [Range<Int>]
    ) -> Snippet {
        let cuts = borders.cuts(range)
        let field: Field = block.map { document.blocks[$0].role == .heading ? .heading : .body } ?? .title
        return Snippet(
            field: field, paragraph: block.map { document.blocks[$0].id },
            text: String(decoding: content[range], as: UTF8.self),
            marks: marks.map { $0.lowerBound - range.lowerBound..<$0.upperBound - range.lowerBound },
            isCutAtStart: cuts.start, isCutAtEnd: cuts.end)
    }

    /// The first sentences of the body, else the first heading, else the title; without marks.
    private func beginning(
        of document: Document, _ bytes: [UInt8], _ byteCount: Int, _ limit: Int
    ) -> [Snippet] {
        guard limit > 0 else { return [] }
        let indexed = document.blocks.indices.filter { !document.blocks[$0].fields.isEmpty }
        let ordered =
            indexed.filter { document.blocks[$0].role != .heading }
            + indexed.filter { document.blocks[$0].role == .heading }
        for index in ordered {
            let content = Array(bytes[document.blocks[index].bytes.withinScalars(of: bytes)])
            let borders = passageBorders(content, document)
            let range = borders.range(around: 0..<0, byteCount: byteCount, within: content.indices)
            if !range.isEmpty { return [snippet(document, index, content, borders, range, [])] }
        }
        let title = Array(document.title.utf8)
        let borders = passageBorders(title, document)
        let range = borders.range(around: 0..<0, byteCount: byteCount, within: title.indices)
        return range.isEmpty ? [] : [snippet(document, nil, title, borders, range, [])]
    }
}

extension Range<Int> {
    fileprivate func contains(_ other: Range<Int>) -> Bool {
        lowerBound <= other.lowerBound && other.upperBound <= upperBound
    }
}
