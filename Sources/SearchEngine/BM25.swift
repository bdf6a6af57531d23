import IndexCodec
import SearchIndex

/// BM25F: how much a document's use of a query's words counts.
///
/// With `tf` a word's number of occurrences in a field and `length` that field's length in tokens, a
/// document's weighted frequency of a word is the sum over fields, in the order of their numbers, of
///
///     tf · (weight / (1 − b + b · length / averageLength))
///
/// and the word's score is `idf · frequency · (k1 + 1) / (k1 + frequency)`. A document's score is the sum
/// over the query's words in the order of the query. Everything is computed in double precision and in
/// exactly this order, so that a score has the same bits whatever the segments are.
///
/// Source: S. Robertson and H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009),
/// sections 3.4 and 3.6 (the "simple" BM25F, one saturation for all fields). The idf is the non-negative one
/// that Lucene uses.
enum BM25 {
    /// How soon repeating a word stops to count. 1.2 is the value the field settled on at TREC.
    static let k1 = 1.2

    /// What a field's occurrences weigh, and how far its length discounts them.
    struct FieldParameters {
        /// Occurrences in the field count this many times one in the body.
        let weight: Double
        /// 0: the length doesn't matter; 1: an occurrence counts by its share of the text.
        let b: Double
    }

    /// The parameters of a `.text` field.
    static func parameters(of field: Field) -> FieldParameters {
        switch field {
        // Someone chose these few words to say what the document is about. Titles differ in length for
        // reasons of style, so length discounts them less than running text.
        case .title: FieldParameters(weight: 3, b: 0.4)
        // A heading says what a part is about. Many headings make a long document, not a vague one.
        case .heading: FieldParameters(weight: 2, b: 0.4)
        // The unit that the other weights are multiples of, with the usual discount for length.
        default: FieldParameters(weight: 1, b: 0.75)
        }
    }

    /// The weight of a word that occurs in `documentFrequency` of `documentCount` documents: never negative.
    static func idf(documentFrequency: Int, documentCount: Int) -> Double {
        let df = Double(min(documentFrequency, documentCount))
        return naturalLogarithm(1 + (Double(documentCount) - df + 0.5) / (df + 0.5))
    }

    /// The score of a word from its weighted frequency.
    @inline(__always)
    static func score(idf: Double, frequency: Double) -> Double {
        idf * frequency * (k1 + 1) / (k1 + frequency)
    }

    /// What one occurrence in a field counts, for each of the 256 norms.
    static func factors(of field: Field, averageLength: Double) -> [Double] {
        let parameters = parameters(of: field)
        return (0...255).map { norm in
            let length = Double(Norms.decode(UInt8(norm)))
            // An average of 0 means that no document has the field: no occurrence will ask.
            let relativeLength = averageLength > 0 ? length / averageLength : 1
            return parameters.weight / (1 - parameters.b + parameters.b * relativeLength)
        }
    }
}
