extension SpellingReport {
    enum Side { case british, american }

    /// Letters in which British and American spellings of a word differ, as grammars of English list them, and
    /// a few words of their own. Wherever they stand.
    private static let differences: [(british: [UInt8], american: [UInt8])] = [
        ("is", "iz"), ("ys", "yz"), ("our", "or"), ("oul", "ol"), ("re", "er"), ("r", "er"), ("ogu", "og"),
        ("ogue", "og"), ("ae", "e"), ("oe", "e"), ("oeuvre", "euver"), ("oeuvr", "euver"), ("ll", "l"),
        ("l", "ll"), ("pp", "p"), ("tt", "t"), ("ss", "s"), ("gg", "g"), ("nc", "ns"), ("tis", "tic"),
        ("mme", "m"), ("mmer", "mer"), ("dge", "dg"), ("ea", "a"), ("ey", "y"), ("ei", "i"), ("ette", "et"),
        ("ph", "f"), ("grey", "gray"), ("que", "ck"), ("ugh", "w"), ("aught", "aft"), ("xion", "ction"),
        ("sc", "sk"), ("ck", "c"), ("gaol", "jail"), ("yj", "aj"), ("oust", "ust"), ("ghn", "n"),
        ("hurt", "urt"), ("au", "a"), ("aeropl", "airpl"), ("aerof", "airf"), ("ium", "um"), ("ov", "oov"),
        ("eable", "able"), ("arte", "arti"), ("enq", "inq"), ("enc", "inc"), ("hi", "hy"), ("cyph", "ciph"),
        ("osy", "ozy"), ("osi", "ozi"), ("sey", "sy"), ("yre", "ire"), ("yrie", "erie"), ("ker", "cur"),
        ("orey", "ory"), ("rou", "ru"), ("yer", "ier"), ("yes", "ies"), ("kh", "k"), ("nt", "ned"),
        ("mt", "med"), ("lt", "led"), ("ailer", "ailor"),
    ].map { (Array($0.utf8), Array($1.utf8)) }

    /// What becomes of a British word when one difference, at one place, is made American, or the other way
    /// round. Words that exist and words that don't.
    static func twins(of word: [UInt8], _ side: Side) -> Set<[UInt8]> {
        var twins: Set<[UInt8]> = []
        for (british, american) in differences {
            let (from, to) = side == .american ? (british, american) : (american, british)
            guard from.count <= word.count else { continue }
            for place in 0...(word.count - from.count)
            where word[place..<place + from.count].elementsEqual(from) {
                twins.insert(word[..<place] + to + word[(place + from.count)...])
            }
        }
        twins.remove(word)
        return twins
    }
}
