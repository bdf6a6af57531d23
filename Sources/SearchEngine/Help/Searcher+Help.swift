package import IndexStorage
import SearchIndex

extension Searcher {
    /// What helps with a query that finds nothing, or too little.
    ///
    /// Costs one evaluation of each word, phrase and proximity of the query and of the changes to it, and
    /// operations on sets of a bit a document for each of up to `RelaxationSearch.treeCount` changed queries.
    /// - Parameters:
    ///   - examples: the most documents named for each clause that they lack.
    ///   - isCancelled: asked now and then.
    /// - Throws: as `search`.
    package func help(
        _ query: Query, examples: Int = 3, isCancelled: @escaping () -> Bool = { false }
    ) throws(IndexError) -> SearchHelp {
        let evaluator = MatchEvaluator(snapshot, isCancelled: isCancelled)
        let forms = WordForms(evaluator, isCancelled: isCancelled)
        var help = SearchHelp()
        help.isComplete = try Self.bounded {
            help.clauses = try evaluator.clauseCounts(query)
            let isEmpty = try evaluator.matches(query).isEmpty
            if isEmpty {
                help.blames = try evaluator.blame(query)
                help.nearMisses = try evaluator.nearMisses(query, examples: examples)
            }
            for clause in help.clauses where clause.documentCount == 0 {
                let (word, fields) = clause.query.unscoped
                guard case .word = word else { continue }
                let terms = try forms.spellings(of: word, in: fields)
                if !terms.isEmpty { help.spellings.append(.init(word: clause.query, terms: terms)) }
            }
            var search = try RelaxationSearch(query, in: evaluator, forms: forms.forms)
            help.relaxations = try search.run(pairs: isEmpty)
            return search.isComplete
        }
        return help
    }

    /// Whether a document matches a query, and if not why, and what would change that.
    ///
    /// - Returns: `nil` when there's no document with the id.
    /// - Throws: as `search`.
    package func report(
        id: String, _ query: Query, isCancelled: @escaping () -> Bool = { false }
    ) throws(IndexError) -> MatchReport? {
        guard let place = try snapshot.find(id: id) else { return nil }
        let document = try snapshot.segments[place.segment].document(place.document)
        let evaluator = MatchEvaluator(snapshot, id: id, segment: place.segment, isCancelled: isCancelled)
        let forms = WordForms(evaluator, document: document, isCancelled: isCancelled)
        var report = MatchReport(id: id, title: document.title, matches: false)
        report.isComplete = try Self.bounded {
            report.matches = try !evaluator.matches(query).isEmpty
            guard !report.matches else { return true }
            let analysis = AbsenceAnalysis(document: document, evaluator: evaluator, forms: forms.forms)
            report.absence = try analysis.absence(query)
            var search = try RelaxationSearch(query, in: evaluator, forms: forms.forms)
            report.relaxations = try search.run(pairs: true)
            return search.isComplete
        }
        return report
    }

    /// Whether the evaluator's budget sufficed for the work, which says so of itself otherwise.
    private static func bounded(_ body: () throws -> Bool) throws(IndexError) -> Bool {
        do {
            return try body()
        } catch is MatchEvaluator.Exhausted {
            return false
        } catch let error as IndexError {
            throw error
        } catch {
            preconditionFailure("an error that nothing here throws: \(error)")
        }
    }
}

extension Query {
    /// The clause without the field group around it, and its fields.
    fileprivate var unscoped: (query: Query, fields: [Field]) {
        if case .fields(let fields, let operand) = self { return (operand, fields) }
        return (self, Field.defaults)
    }
}
