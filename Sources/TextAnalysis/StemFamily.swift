/// The languages for which libstemmer has a stemmer, by the codes that it knows them by.
enum StemFamily: String, CaseIterable {
    case arabic = "ar"
    case armenian = "hy"
    case basque = "eu"
    case catalan = "ca"
    case danish = "da"
    case dutch = "nl"
    case english = "en"
    case finnish = "fi"
    case french = "fr"
    case german = "de"
    case greek = "el"
    case hindi = "hi"
    case hungarian = "hu"
    case indonesian = "id"
    case irish = "ga"
    case italian = "it"
    case lithuanian = "lt"
    case nepali = "ne"
    case norwegian = "no"
    case portuguese = "pt"
    case romanian = "ro"
    case russian = "ru"
    case serbian = "sr"
    case spanish = "es"
    case swedish = "sv"
    case tamil = "ta"
    case turkish = "tr"
    case yiddish = "yi"

    /// The family of a language's primary subtag, in small letters; `nil` for one without a stemmer.
    init?(primary: String) {
        if Self.norwegian.primaries.contains(primary) {
            self = .norwegian
        } else {
            self.init(rawValue: primary)
        }
    }

    /// The primary subtags of its languages.
    var primaries: [String] { self == .norwegian ? ["no", "nb", "nn"] : [rawValue] }
}
