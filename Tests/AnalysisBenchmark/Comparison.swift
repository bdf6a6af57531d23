import CAllocationCounter
import CReferenceBreaker
import SearchIndex
import TestSupport
import TextAnalysis

/// Times ICU's break iterator and our analysis on one text, in turns.
struct Comparison {
    /// MB (10^6 bytes) a second.
    private(set) var referenceSpeed = 0.0
    /// Of words alone: broken, folded, hashed, as ICU only breaks them.
    private(set) var wordSpeed = 0.0
    /// Of all that an index gets: with compounds, grams and ends of sentences.
    private(set) var fullSpeed = 0.0
    /// Allocations while the text was analysed once more with everything warm; `nil` when they aren't counted.
    private(set) var allocations: UInt64?
    private(set) var tokens = 0
    /// Keeps the optimiser from leaving the hashing out.
    private(set) var digest: UInt32 = 0

    var wordRatio: Double { wordSpeed / referenceSpeed }
    var fullRatio: Double { fullSpeed / referenceSpeed }

    private static let rounds = 7

    /// ICU gets the whole text at once, which suits it best; we get a paragraph at a time, as the index does.
    init(paragraphs: [[UInt8]], language: Language) {
        let text = Array(paragraphs.joined())
        let words = Analyzer(language: language, settings: AnalysisSettings(detail: .words))
        let full = Analyzer(language: language)
        var buffer = TokenBuffer()
        guard let breaker = unsafe reference_breaker_open() else {
            preconditionFailure("ICU's data is missing")
        }
        defer { unsafe reference_breaker_close(breaker) }
        var referenceTimes: [Duration] = []
        var wordTimes: [Duration] = []
        var fullTimes: [Duration] = []
        let clock = ContinuousClock()
        // The first round warms caches and isn't counted.
        for round in 0...Self.rounds {
            let referenceTime = clock.measure {
                let boundaries = unsafe text.withUnsafeBufferPointer { bytes in
                    guard let base = bytes.baseAddress else { return Int32(0) }
                    return unsafe reference_breaker_walk(breaker, base, Int32(bytes.count), nil)
                }
                precondition(boundaries > 0, "ICU found no boundaries")
            }
            let wordTime = clock.measure { analyze(paragraphs, words, &buffer) }
            let fullTime = clock.measure { analyze(paragraphs, full, &buffer) }
            if round > 0 {
                referenceTimes.append(referenceTime)
                wordTimes.append(wordTime)
                fullTimes.append(fullTime)
            }
        }
        referenceSpeed = Self.speed(text.count, referenceTimes)
        wordSpeed = Self.speed(text.count, wordTimes)
        fullSpeed = Self.speed(text.count, fullTimes)
        if allocation_counter_is_active() != 0 {
            let before = allocation_counter_count()
            analyze(paragraphs, full, &buffer)
            allocations = allocation_counter_count() - before
        }
    }

    private mutating func analyze(_ paragraphs: [[UInt8]], _ analyzer: Analyzer, _ buffer: inout TokenBuffer)
    {
        var digest: UInt32 = 0
        var count = 0
        for paragraph in paragraphs {
            analyzer.analyze(paragraph.span, into: &buffer)
            unsafe buffer.bytes.withUnsafeBufferPointer { bytes in
                let tokens = buffer.tokens.span
                for i in tokens.indices {
                    let token = tokens[i]
                    let surface = bytes.extracting(Int(token.surfaceStart)..<Int(token.surfaceEnd))
                    digest ^= unsafe TermHash.hash(surface, seed: 1)
                }
                count += tokens.count
            }
        }
        self.digest ^= digest
        tokens = count
    }

    private static func speed(_ bytes: Int, _ times: [Duration]) -> Double {
        Double(bytes) / 1e6 / (median(times) / .seconds(1))
    }
}
