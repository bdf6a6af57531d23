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
/// over the query's words. Everything is computed in double precision and in exactly this order, and a word's
/// score is then rounded to a multiple of 2^-40. Sums of such numbers below 8,192 are exact, so that a
/// document's score has the same bits in whatever order its words are added up, whatever the segments are,
/// and a sum of bounds is a bound.
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

    /// What scores are multiples of.
    static let quantum = 0x1p-40
    /// The sum of the weights of a query's words up to which all sums of their scores are exact: a word's
    /// score is less than its weight times k1 + 1.
    static let exactWeight = 3_000.0
    /// Numbers between this and 8,192 are multiples of 2^-40: adding and subtracting it rounds to one.
    private static let rounding = 6_144.0

    /// The score of a word from its weighted frequency.
    @inline(__always)
    static func score(idf: Double, frequency: Double) -> Double {
        let score = idf * frequency * (k1 + 1) / (k1 + frequency)
        return (score + rounding) - rounding
    }

    /// What no score of a word exceeds when its weighted frequency is at most `frequency`: a quantum more
    /// than the score there, since the quotient rounds a little up or down.
    @inline(__always)
    static func bound(idf: Double, frequency: Double) -> Double {
        score(idf: idf, frequency: frequency) + quantum
    }
}
