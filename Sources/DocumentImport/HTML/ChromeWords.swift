/// The words in class names and ids that say what a part of a page is for.
enum ChromeWords {
    /// How far a name settles the matter.
    enum Strength {
        /// Such a part is never the document.
        case strong
        /// Such a part is chrome when it holds links, or no prose and stands outside of the document's own
        /// elements.
        case medium
        /// Such a part is chrome when it mostly holds links.
        case weak
    }

    /// The strongest word in a class or id attribute: `main-nav`, `siteFooter`, `cookie_banner`.
    static func strength(of attribute: String) -> Strength? {
        var strength: Strength?
        for name in attribute.words.prefix(32) {
            if strongNames.contains(name.lowercased()) { return .strong }
            for word in words(of: name) {
                if strong.contains(word) { return .strong }
                if medium.contains(word) {
                    strength = .medium
                } else if weak.contains(word), strength == nil {
                    strength = .weak
                }
            }
        }
        return strength
    }

    /// The words of a name in kebab, snake or camel case, in small letters.
    private static func words(of name: String) -> [String] {
        var words: [String] = [""]
        var wasSmall = false
        for scalar in name.unicodeScalars {
            let isLetter = scalar.properties.isAlphabetic
            let isCapital = isLetter && scalar.properties.isUppercase
            if !isLetter || (isCapital && wasSmall) { words.append("") }
            if isLetter { words[words.count - 1] += scalar.properties.lowercaseMapping }
            wasSmall = isLetter && !isCapital
        }
        return words.filter { !$0.isEmpty }
    }

    private static let strong: Set<String> = [
        "cookie", "cookies", "gdpr", "breadcrumb", "breadcrumbs", "navbar", "navigation", "nav", "menu",
        "submenu",
        "sidebar", "skiplink", "skiplinks", "sharedaddy", "addtoany", "addthis", "newsletter", "pagination",
        "pager",
        "megamenu", "offcanvas",
    ]
    private static let strongNames: Set<String> = [
        "skip-link", "skip-links", "skip-to-content", "skip", "comment-form", "comment-respond", "respond",
        "site-header",
        "site-footer", "page-footer", "global-header", "global-footer", "masthead-nav", "social-links",
        "social-share",
        "share-buttons", "share-links", "sharing", "social-sharing", "post-navigation", "search-form",
        "searchform",
        "screen-reader-shortcut", "related-posts", "related-content", "related-articles", "cookie-banner",
        "jp-relatedposts",
        "cookie-consent", "consent-banner", "site-info", "back-to-top",
    ]
    private static let medium: Set<String> = [
        "consent", "share", "social", "banner", "promo", "advert", "ads", "ad", "widget", "widgets",
        "subscribe", "popup",
        "modal", "footer", "signup", "login", "follow", "recommend", "recommended", "copyright", "related",
        "toolbar",
    ]
    private static let weak: Set<String> = [
        "header", "masthead", "colophon", "tags", "tagcloud", "search", "toc", "meta", "utility", "aside",
        "top", "links",
    ]
}
