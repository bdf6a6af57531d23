import Testing
import TextAnalysis

@Suite("Languages are BCP 47 tags")
struct LanguageTests {
    @Test(
        "well-formed tags get their usual letter case",
        arguments: [
            ("en", "en"), ("EN-gb", "en-GB"), ("zh-hant-tw", "zh-Hant-TW"), ("sr-LATN", "sr-Latn"),
            ("es-419", "es-419"), ("de-CH-1996", "de-CH-1996"), ("sl-rozaj-biske", "sl-rozaj-biske"),
            ("zh-cmn-Hans-CN", "zh-cmn-Hans-CN"), ("en-u-ca-GREGORY", "en-u-ca-gregory"),
            ("x-Whatever", "x-whatever"),
            ("de-x-a-b", "de-x-a-b"), ("i-Klingon", "i-klingon"), ("EN-gb-OED", "en-GB-oed"), ("nb", "nb"),
            ("qaa-Qaaa-QM-x-southern", "qaa-Qaaa-QM-x-southern"), ("abcdefgh", "abcdefgh"),
        ])
    func wellFormed(tag: String, canonical: String) {
        #expect(Language(tag)?.tag == canonical)
    }

    @Test(
        "anything else is refused",
        arguments: [
            "", "-", "en-", "-en", "e", "en--GB", "en_GB", "english language", "abcdefghi", "12",
            "en-GB-GB-GB", "x",
            "en-x", "en-u", "dé", "en\u{0}", "en-a-", "1-en",
        ])
    func illFormed(tag: String) {
        #expect(Language(tag) == nil)
    }

    @Test("the letter case of a tag doesn't matter")
    func equality() {
        #expect(Language("EN-GB") == Language("en-gb"))
        #expect(Language("en") == .english)
        #expect(Language("UND") == .undetermined)
    }

    @Test(
        "stem families",
        arguments: [
            ("en-GB", "en"), ("nb", "no"), ("nn-NO", "no"), ("no", "no"), ("cy", "und"), ("zh-Hant", "und"),
            ("und", "und"), ("pt-BR", "pt"), ("x-en", "und"),
        ])
    func families(tag: String, family: String) {
        #expect(Language(tag)?.stemFamily == family)
    }

    @Test(
        "a text's script tells its language",
        arguments: [
            ("", "en"), ("Hello", "en"), ("12 345", "en"), ("Καλημέρα σας", "el"), ("Здравствуйте", "ru"),
            ("สวัสดี", "th"), ("ສະບາຍດີ", "lo"), ("សួស្តី", "km"), ("မင်္ဂလာပါ", "my"), ("你好世界", "zh"),
            ("こんにちは世界", "ja"), ("안녕하세요", "ko"), ("مرحبا", "ar"), ("שלום", "he"), ("नमस्ते", "hi"),
            ("The word Здравствуйте in an English sentence about greetings", "en"),
            ("教育 education 研究所的研究", "zh"),
        ])
    func guess(text: String, tag: String) {
        #expect(Language.guess(scriptOf: Array(text.utf8).span).tag == tag)
    }
}
