extension SpellingReplacement {
    /// All rules, checked against the word lists of Debian's `wbritish` and `wamerican`.
    static let all = our + re + ogue + diphthongs + consonants + others

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
        .init("philtre", "philter", .stem), .init("manoeuvre", "maneuver"), .init("manoeuvr", "maneuver"),
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
        .init("oenolog", "enolog"), .init("caesium", "cesium"),
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
    ]

    /// Words of their own.
    private static let others: [SpellingReplacement] = [
        .init("practis", "practic"), .init("licenc", "licens"), .init("defence", "defense"),
        .init("offence", "offense"), .init("pretence", "pretense"), .init("gray", "grey", .start),
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
        .init("baulk", "balk"), .init("mollusc", "mollusk"), .init("chequer", "checker"),
        .init("chequebook", "checkbook"),
        .init("connexion", "connection"), .init("inflexion", "inflection"), .init("reflexion", "reflection"),
        .init("phoney", "phony"),
    ]
}
