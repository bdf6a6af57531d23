import HeapModule

/// The best `capacity` of what is offered: a bounded heap whose worst element is the next to go.
struct TopK<Element: Comparable> {
    let capacity: Int
    /// Smaller is better.
    private var heap = Heap<Element>()

    init(capacity: Int) { self.capacity = capacity }

    /// The element that the next one must beat; `nil` while there is room.
    var worst: Element? { heap.count < capacity ? nil : heap.max }

    /// Keeps `element` if it's among the best so far. O(log k).
    mutating func offer(_ element: Element) {
        guard heap.count >= capacity else { return heap.insert(element) }
        guard let worst = heap.max, element < worst else { return }
        _ = heap.replaceMax(with: element)
    }

    /// What was kept, best first.
    func sorted() -> [Element] { heap.unordered.sorted() }
}
