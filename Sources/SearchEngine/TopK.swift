import HeapModule

/// The best `capacity` of what is offered: a bounded heap whose worst element is the next to go.
struct TopK<Element: Comparable> {
    let capacity: Int
    /// The element that the next one must beat; `nil` while there is room.
    private(set) var worst: Element?
    /// Smaller is better.
    private var heap = Heap<Element>()

    init(capacity: Int) { self.capacity = capacity }

    /// Keeps `element` if it's among the best so far. O(log k).
    mutating func offer(_ element: Element) {
        guard capacity > 0 else { return }
        if heap.count < capacity {
            heap.insert(element)
        } else if let worst, element < worst {
            heap.replaceMax(with: element)
        } else {
            return
        }
        if heap.count == capacity { worst = heap.max }
    }

    /// What was kept, best first.
    func sorted() -> [Element] { heap.unordered.sorted() }
}
