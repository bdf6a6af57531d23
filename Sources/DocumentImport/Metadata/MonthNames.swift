/// Month names, in full and as commonly shortened, of English, French, German, Spanish and Welsh.
enum MonthNames {
    /// 1...12 for a month's name in small letters; `nil` for any other word.
    static func number(_ word: String) -> Int? { numbers[word] }

    private static let numbers: [String: Int] = {
        let names: [[String]] = [
            ["january", "jan", "janvier", "janv", "januar", "jänner", "enero", "ene", "ionawr"],
            ["february", "feb", "février", "fevrier", "févr", "fév", "februar", "febrero", "chwefror"],
            ["march", "mar", "mars", "märz", "maerz", "marzo", "mawrth", "fawrth"],
            ["april", "apr", "avril", "avr", "abril", "abr", "ebrill"],
            ["may", "mai", "mayo", "fai"],
            ["june", "jun", "juin", "juni", "junio", "mehefin", "fehefin"],
            ["july", "jul", "juillet", "juil", "juli", "julio", "gorffennaf", "orffennaf"],
            ["august", "aug", "août", "aout", "agosto", "ago", "awst"],
            ["september", "sep", "sept", "septembre", "septiembre", "setiembre", "medi", "fedi"],
            ["october", "oct", "octobre", "oktober", "okt", "octubre", "hydref"],
            ["november", "nov", "novembre", "noviembre", "tachwedd", "dachwedd"],
            [
                "december", "dec", "décembre", "decembre", "déc", "dezember", "dez", "diciembre", "dic",
                "rhagfyr",
            ],
        ]
        var numbers: [String: Int] = [:]
        for (index, month) in names.enumerated() {
            for name in month { numbers[name] = index + 1 }
        }
        return numbers
    }()
}
