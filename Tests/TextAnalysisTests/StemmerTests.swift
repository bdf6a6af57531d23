import Testing
import TextAnalysis

@Suite("Words of one family have one stem")
struct StemmerTests {
    @Test(
        "in each language",
        arguments: [
            ("en", "schools", "school"), ("de", "Schulen", "Schule"), ("fr", "écoles", "école"),
            ("es", "escuelas", "escuela"), ("es", "educaciones", "educación"), ("fr", "année", "années"),
            ("fr", "organisées", "organiser"), ("ca", "educació", "educacions"), ("it", "scuole", "scuola"),
            ("pt", "escolas", "escola"), ("pt", "educações", "educação"), ("nl", "scholen", "schol"),
            ("sv", "skolorna", "skola"), ("da", "skolerne", "skole"), ("nb", "skolene", "skole"),
            ("nn", "skolene", "skole"), ("fi", "kouluissa", "koulu"), ("ru", "школы", "школа"),
            ("ru", "новый", "новая"), ("hu", "iskolában", "iskola"), ("ro", "școlile", "școli"),
            ("tr", "okullar", "okul"), ("ar", "المدرسة", "مدرسة"), ("el", "σχολεία", "σχολείο"),
            ("hi", "लड़कों", "लड़का"), ("id", "membaca", "baca"), ("ta", "பள்ளிகள்", "பள்ளி"),
        ])
    func pairs(tag: String, one: String, other: String) throws {
        let language = try #require(Language(tag))
        #expect(Analysis.stem(one, language) == Analysis.stem(other, language))
    }

    @Test(
        "a language without a stemmer leaves terms as they are", arguments: ["cy", "th", "zh", "und", "x-a"])
    func unstemmed(tag: String) throws {
        #expect(Analysis.stem("schools", try #require(Language(tag))) == "schools")
    }

    @Test(
        "every stem family has a stemmer, and no stem is empty",
        arguments: [
            "ar", "hy", "eu", "ca", "da", "nl", "en", "fi", "fr", "de", "el", "hi", "hu", "id", "ga", "it",
            "lt", "ne",
            "no", "pt", "ro", "ru", "sr", "es", "sv", "ta", "tr", "yi",
        ])
    func families(tag: String) throws {
        let language = try #require(Language(tag))
        #expect(language.stemFamily == tag)
        for word in ["a", "s", "1", "2014", "schools", "'s", "ß", "школы", "教育", ""] {
            #expect(Analysis.stem(word, language).isEmpty == word.isEmpty, "\(word)")
        }
    }

    @Test("where words of a stem may begin is told in English and without a stemmer, else not")
    func beginnings() throws {
        let analyzer = Analyzer(language: .english)
        var stem: [UInt8] = []
        for word in [
            "school", "gaols", "oesophagus", "enquiries", "aesthetic", "eyrie", "dying", "'tis", "2014",
            "élan", "y",
        ] {
            analyzer.stem(Array(word.utf8).span, into: &stem)
            let beginnings = try #require(analyzer.beginnings(ofStemsWith: stem[0]))
            #expect(try beginnings.contains(#require(word.utf8.first)), "\(word)")
            #expect(Set(beginnings).count < 6)
        }
        let welsh = Analyzer(language: try #require(Language("cy")))
        #expect(welsh.beginnings(ofStemsWith: 0x61) == [0x61])
        #expect(Analyzer(language: try #require(Language("id"))).beginnings(ofStemsWith: 0x61) == nil)
        let protected = AnalysisSettings(
            protectedWords: try ProtectedWords(parsing: Array("pupils learner".utf8)))
        #expect(Analyzer(language: .english, settings: protected).beginnings(ofStemsWith: 0x61) == nil)
    }

    @Test(
        "the field's own words keep apart",
        arguments: [
            ("evidence", "evident"), ("mobilisation", "mobile"), ("mobilization", "mobile"),
            ("utilisation", "utility"), ("utilization", "utility"), ("organisation", "organ"),
            ("experience", "experiment"), ("international", "internal"), ("university", "universe"),
            ("informal", "information"), ("important", "import"), ("authority", "author"),
            ("policy", "police"),
            ("prize", "prise"), ("size", "sise"), ("business", "busy"), ("general", "generate"),
            ("community", "communication"), ("assess", "asses"), ("practice", "practical"),
            ("market", "mark"), ("news", "new"), ("relation", "relative"), ("secondary", "second"),
            ("organised", "organic"), ("formative", "format"), ("accountability", "accountant"),
            ("competence", "compete"), ("minority", "minor"), ("humanities", "human"),
            ("initiative", "initial"), ("objective", "object"), ("subjective", "subject"),
            ("personal", "person"), ("physics", "physical"), ("publication", "public"),
            ("responsible", "response"), ("transition", "transit"), ("united", "unit"),
            ("literal", "litre"), ("literate", "literal"), ("morale", "moral"), ("integrity", "integrate"),
            ("customer", "customs"), ("evening", "even"), ("digital", "digits"), ("kerb", "curb"),
            ("department", "depart"), ("underlying", "under"), ("pastoral", "pastor"),
            ("detention", "detente"),
            ("willing", "will"), ("conversion", "conversation"), ("adding", "ad"), ("tyre", "tire"),
            ("cheque", "check"), ("whilst", "while"), ("storey", "story"),
        ])
    func apart(one: String, other: String) {
        #expect(Analysis.stem(one) != Analysis.stem(other))
    }

    @Test(
        "protected words are in order, so that each is found",
        arguments: [
            ("authorities", "authority"), ("evidence", "evidence"), ("evidenced", "evidence"),
            ("universities", "university"), ("university’s", "university"), ("important", "important"),
            ("literate", "literaci"), ("practicals", "practical"),
        ])
    func protected(word: String, stem: String) {
        #expect(Analysis.stem(word) == stem)
    }

    @Test(
        "a protected word keeps its own forms",
        arguments: [
            ("evidence", "evidencing"), ("literacy", "literate"), ("numeracy", "numerate"),
            ("skill", "skilled"), ("intervention", "interventions"), ("parent", "parental"),
            ("educator", "education"), ("department", "departmental"), ("underlying", "underlie"),
            ("willing", "willingness"),
            ("adding", "add"), ("journalism", "journalist"), ("initial", "initialling"),
            ("objective", "objectives"), ("initiative", "initiatives"),
        ])
    func together(one: String, other: String) {
        #expect(Analysis.stem(one) == Analysis.stem(other))
    }
}

@Suite("British and American spellings meet")
struct SpellingVariantTests {
    @Test(
        "one stem for two spellings",
        arguments: [
            ("mobilisation", "mobilization"), ("mobilise", "mobilizing"), ("organisation", "organizations"),
            ("analyse", "analyze"), ("analysing", "analyzed"), ("paralyse", "paralyze"),
            ("behaviour", "behavior"),
            ("behavioural", "behavioral"), ("colour", "color"), ("favourite", "favorite"),
            ("labour", "labor"),
            ("centre", "center"), ("centred", "centered"), ("theatres", "theaters"),
            ("kilometres", "kilometers"),
            ("dialogue", "dialog"), ("catalogues", "catalogs"), ("programme", "program"),
            ("programmes", "programs"),
            ("practise", "practice"), ("practising", "practicing"), ("travelled", "traveled"),
            ("modelling", "modeling"), ("labelled", "labeled"), ("counsellors", "counselors"),
            ("fuelled", "fueled"),
            ("paediatric", "pediatric"), ("anaesthetise", "anesthetize"), ("encyclopaedia", "encyclopedia"),
            ("foetus", "fetus"), ("defence", "defense"), ("licence", "license"), ("grey", "gray"),
            ("maths", "math"),
            ("skilful", "skillful"), ("enrolment", "enrollment"), ("fulfil", "fulfill"),
            ("judgement", "judgment"),
            ("sceptical", "skeptical"), ("ageing", "aging"), ("artefacts", "artifacts"), ("plough", "plow"),
            ("manoeuvring", "maneuvering"), ("manoeuvred", "maneuvered"),
            ("organisation’s", "organization's"), ("randomised", "randomized"), ("scepticism", "skepticism"),
            ("enrol", "enroll"), ("counselling", "counseling"), ("judgement", "judgments"),
            ("centred", "centered"), ("license", "licence"), ("defences", "defenses"),
            ("analyser", "analyzer"),
            ("tumour", "tumor"), ("neighbourhood", "neighborhood"), ("learnt", "learned"),
            ("unlearnt", "unlearned"), ("misspelt", "misspelled"), ("initialled", "initialed"),
            ("equalling", "equaling"), ("programmers", "programers"), ("draughty", "drafty"),
            ("speciality", "specialty"), ("practicality", "practicalities"),
        ])
    func meet(british: String, american: String) {
        #expect(Analysis.stem(british) == Analysis.stem(american))
    }

    @Test(
        "words that only look like a variant stay as they are",
        arguments: [
            ("four", "for"), ("hour", "hor"), ("prize", "prise"), ("resize", "resise"),
            ("sombrero", "somberro"),
            ("rogue", "rog"), ("vogue", "vog"), ("called", "caled"), ("aerial", "erial"),
            ("wizard", "wisard"),
            ("horizon", "horison"), ("seized", "seised"), ("massacre", "massacer"), ("Michael", "Michel"),
        ])
    func stayApart(word: String, other: String) {
        #expect(Analysis.stem(word) != Analysis.stem(other))
    }

    @Test("other languages have no such variants")
    func otherLanguages() throws {
        let french = try #require(Language("fr"))
        #expect(Analysis.stem("organisation", french) != Analysis.stem("organization", french))
    }
}
