extension SpellingReplacement {
    /// All rules, checked against the word lists of Debian's `wbritish` and `wamerican`.
    ///
    /// Left apart on purpose, since the American spelling is another word in British English: `cheque` and
    /// `check`, `draught` and `draft`, `kerb` and `curb`, `tyre` and `tire`, `storey` and `story`, `prise` and
    /// `prize`. `whilst` and `while`, `amongst` and `among` are different words, and `per cent` is two.
    static let all = our + re + ogue + diphthongs + consonants + pastTenses + others

    /// -our and -or: the words are listed, as most words in -or are spelt so everywhere.
    private static let our: [SpellingReplacement] = [
        .init("behaviour", "behavior"), .init("colour", "color"), .init("favour", "favor"),
        .init("flavour", "flavor"), .init("neighbour", "neighbor"), .init("honour", "honor"),
        .init("labour", "labor"), .init("harbour", "harbor"), .init("humour", "humor"),
        .init("rumour", "rumor"),
        .init("vapour", "vapor"), .init("odour", "odor"), .init("endeavour", "endeavor"),
        .init("armour", "armor"),
        .init("savour", "savor"), .init("saviour", "savior"), .init("vigour", "vigor"),
        .init("rigour", "rigor"),
        .init("tumour", "tumor"), .init("splendour", "splendor"), .init("candour", "candor"),
        .init("clamour", "clamor"), .init("fervour", "fervor"), .init("glamour", "glamor"),
        .init("rancour", "rancor"), .init("valour", "valor"), .init("ardour", "ardor"),
        .init("arbour", "arbor"),
        .init("parlour", "parlor"), .init("succour", "succor"), .init("demeanour", "demeanor"),
        .init("enamour", "enamor"), .init("dolour", "dolor"), .init("clangour", "clangor"),
        .init("mould", "mold"),
        .init("moult", "molt"), .init("smoulder", "smolder"), .init("plough", "plow"),
        .init("moustache", "mustache"), .init("doughnut", "donut"),
    ]

    /// -re and -er.
    private static let re: [SpellingReplacement] = [
        .init("centre", "center", .stem), .init("centring", "centering", .end),
        .init("theatre", "theater", .stem),
        .init("fibre", "fiber", .stem), .init("litre", "liter", .stem), .init("metre", "meter", .stem),
        .init("calibre", "caliber", .stem), .init("lustre", "luster", .stem),
        .init("meagre", "meager", .stem),
        .init("mitre", "miter", .stem), .init("mitring", "mitering", .end), .init("ochre", "ocher", .stem),
        .init("sabre", "saber", .stem), .init("sceptre", "scepter", .stem),
        .init("sepulchre", "sepulcher", .stem),
        .init("sombre", "somber", .stem), .init("spectre", "specter", .stem),
        .init("goitre", "goiter", .stem),
        .init("louvre", "louver", .stem), .init("titre", "titer", .stem), .init("nitre", "niter", .stem),
        .init("saltpetre", "saltpeter", .stem), .init("reconnoitre", "reconnoiter", .stem),
        .init("reconnoitring", "reconnoitering", .end), .init("accoutre", "accouter", .stem),
        .init("philtre", "philter", .stem), .init("manoeuvre", "maneuver", .stem),
        .init("manoeuvr", "maneuver"), .init("sepulchring", "sepulchering", .end),
    ]

    /// -ogue and -og.
    private static let ogue: [SpellingReplacement] = [
        .init("logue", "log", .stem), .init("loguing", "loging", .end), .init("gogue", "gog", .stem),
    ]

    /// ae and oe for e: listed by what follows, as most words with ae (`aerial`, `larvae`) have it
    /// everywhere.
    private static let diphthongs: [SpellingReplacement] = [
        .init("paedia", "pedia"), .init("paedo", "pedo", .start), .init("orthopaed", "orthoped"),
        .init("aesthe", "esthe"), .init("archaeo", "archeo"), .init("haem", "hem", .start),
        .init("aemi", "emi"),
        .init("gynaec", "gynec"), .init("palaeo", "paleo"), .init("faec", "fec", .start),
        .init("faeces", "feces"),
        .init("caesar", "cesar", .start), .init("mediaeval", "medieval"), .init("primaeval", "primeval"),
        .init("aetiolog", "etiolog"), .init("hyaena", "hyena"), .init("aeon", "eon", .start),
        .init("haemo", "hemo"), .init("foet", "fet", .start), .init("oestr", "estr"),
        .init("oesoph", "esoph"),
        .init("oedema", "edema"), .init("rrhoea", "rrhea"), .init("homoeo", "homeo"), .init("amoeb", "ameb"),
        .init("coeliac", "celiac"), .init("pharmacopoeia", "pharmacopeia"), .init("pnoea", "pnea"),
        .init("oenolog", "enolog"), .init("caesium", "cesium"), .init("paedagog", "pedagog"),
        .init("spiraea", "spirea"), .init("aegis", "egis", .whole), .init("eyrie", "aerie", .start),
    ]

    /// Single and double consonants, where the stemmer doesn't make them one.
    private static let consonants: [SpellingReplacement] = [
        .init("fulfill", "fulfil", .start), .init("skillful", "skilful"), .init("willful", "wilful"),
        .init("enroll", "enrol"), .init("distill", "distil", .start), .init("instill", "instil", .start),
        .init("appall", "appal", .start), .init("enthrall", "enthral", .start), .init("jewellery", "jewelry"),
        .init("jeweller", "jeweler"), .init("woollen", "woolen"), .init("woolly", "wooly"),
        .init("woollie", "woolie"), .init("woollin", "woolin"), .init("marvellous", "marvelous"),
        .init("counsellor", "counselor"), .init("councillor", "councilor"), .init("tranquilli", "tranquili"),
        .init("libellous", "libelous"), .init("chilli", "chili", .whole),
        .init("chillies", "chilies", .whole),
        .init("focuss", "focus", .start), .init("biass", "bias"), .init("carburett", "carburet"),
        .init("gramme", "gram", .end), .init("grammes", "grams", .end), .init("waggon", "wagon"),
        .init("fuell", "fuel"), .init("duell", "duel"), .init("diall", "dial"), .init("gruell", "gruel"),
        .init("cruell", "cruel"), .init("crystall", "crystal"), .init("triall", "trial"),
        .init("medallist", "medalist"),
        .init("panellist", "panelist"), .init("callisthen", "calisthen"),
        .init("initialled", "initialed", .end),
        .init("initialling", "initialing", .end), .init("pedalled", "pedaled", .end),
        .init("pedalling", "pedaling", .end), .init("rivalled", "rivaled", .end),
        .init("rivalling", "rivaling", .end), .init("equalled", "equaled", .end),
        .init("equalling", "equaling", .end), .init("totalled", "totaled", .end),
        .init("totalling", "totaling", .end), .init("worshipper", "worshiper"),
        .init("kidnapper", "kidnaper"), .init("programmer", "programer"), .init("omelette", "omelet"),
        .init("epaulette", "epaulet"), .init("cigarette", "cigaret"), .init("flannelette", "flannelet"),
        .init("clarinettist", "clarinetist"), .init("carburetter", "carburetor"),
        .init("queueing", "queuing", .whole), .init("pedlar", "peddler", .start),
    ]

    /// Words of their own.
    private static let others: [SpellingReplacement] = [
        .init("practis", "practic"), .init("licenc", "licens"), .init("defenc", "defens"),
        .init("offenc", "offens"), .init("pretenc", "pretens"), .init("gray", "grey", .start),
        .init("maths", "math", .whole), .init("sceptic", "skeptic"), .init("dgement", "dgment"),
        .init("ageing", "aging", .whole), .init("aluminium", "aluminum"), .init("artefact", "artifact"),
        .init("enquir", "inquir", .start), .init("aeroplane", "airplane"), .init("cosy", "cozy", .whole),
        .init("cosier", "cozier", .whole), .init("cosiest", "coziest", .whole),
        .init("cosily", "cozily", .whole),
        .init("cosies", "cozies", .whole), .init("cosiness", "coziness", .whole),
        .init("pyjama", "pajama", .start),
        .init("yoghurt", "yogurt"), .init("whiskey", "whisky", .start), .init("gaol", "jail", .start),
        .init("sulph", "sulf"), .init("cypher", "cipher"), .init("likeable", "likable"),
        .init("sizeable", "sizable"), .init("saleable", "salable"), .init("loveable", "lovable"),
        .init("liveable", "livable"), .init("shakeable", "shakable"), .init("nameable", "namable"),
        .init("rateable", "ratable"), .init("mistakeable", "mistakable"), .init("moveable", "movable"),
        .init("blameable", "blamable"), .init("useable", "usable"), .init("cauldron", "caldron"),
        .init("baulk", "balk"), .init("caulk", "calk"), .init("fetich", "fetish"),
        .init("mollusc", "mollusk"), .init("chequer", "checker"),
        .init("chequebook", "checkbook"),
        .init("connexion", "connection"), .init("inflexion", "inflection"), .init("reflexion", "reflection"),
        .init("phoney", "phony"), .init("aerofoil", "airfoil"), .init("almanack", "almanac"),
        .init("behov", "behoov", .start), .init("burkha", "burka", .start), .init("burqa", "burka", .start),
        .init("draughtsm", "draftsm"), .init("draughty", "drafty", .whole),
        .init("draughtier", "draftier", .whole), .init("draughtiest", "draftiest", .whole),
        .init("draughtiness", "draftiness", .whole), .init("updraught", "updraft", .start),
        .init("downdraught", "downdraft", .start), .init("rouble", "ruble", .start),
        .init("slyer", "slier", .whole), .init("slyest", "sliest", .whole), .init("sirup", "syrup", .start),
        .init("jailor", "jailer", .start), .init("inclos", "enclos", .start),
        .init("reenforc", "reinforc", .start), .init("trolly", "trolley", .whole),
        .init("trollies", "trolleys", .whole), .init("specialty", "speciality", .whole),
        .init("specialties", "specialities", .whole), .init("flautist", "flutist", .start),
        .init("liquorice", "licorice", .start), .init("titbit", "tidbit", .start),
    ]

    /// Past tenses in -t, of verbs that mean the same with -ed and whose form in -t is no other word: `smelt`
    /// is one.
    private static let pastTenses: [SpellingReplacement] = [
        .init("learnt", "learned", .end), .init("burnt", "burned", .end), .init("dreamt", "dreamed", .end),
        .init("leapt", "leaped", .end), .init("leant", "leaned", .whole), .init("spoilt", "spoiled", .end),
        .init("spilt", "spilled", .whole), .init("spelt", "spelled", .end),
    ]
}
