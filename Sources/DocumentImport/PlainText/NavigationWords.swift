/// The words of menus and buttons that come along when a page's text is copied.
enum NavigationWords {
    /// A line that belongs to the head of a page, above its title.
    static func isHead(_ line: String) -> Bool {
        if isMenuLine(line) { return true }
        guard line.utf8.count <= 60 else { return false }
        let key = key(line)
        return head.contains(key) || isMadeOfHeadWords(key) || key.hasSuffix("listen to this page")
            || key.hasPrefix("you are here") || key.hasPrefix("rate this")
    }

    /// Several short entries in one line: `Home | Blog | Contact`, `Reports > Maths > 2018`, `Home  People
    /// Join us`.
    static func isMenuLine(_ line: String) -> Bool {
        guard line.utf8.count <= 200 else { return false }
        if let first = line.unicodeScalars.first, ["☰", "≡", "«"].contains(first) { return true }
        for separator in ["|", "·", "•", "::", ">", "›", "»", "/", "  ", "\t"] {
            let isWide = separator == "  " || separator == "\t"
            let parts = line.split(separator: separator).map { $0.trimmed }.filter { !$0.isEmpty }
            guard parts.count >= (isWide ? 4 : 3),
                parts.allSatisfy({ $0.words.count <= 4 && $0.utf8.count <= 40 })
            else { continue }
            // A slash stands in dates, an upright stroke and dots in datelines.
            if separator == "/", !line.contains(" / ") { continue }
            if DateText.first(in: line, language: nil) != nil { continue }
            return true
        }
        return false
    }

    private static func isMadeOfHeadWords(_ key: String) -> Bool {
        var rest = key.words[...]
        while !rest.isEmpty {
            guard
                let length = (1...min(4, rest.count)).reversed().first(where: {
                    head.contains(rest.prefix($0).joined(separator: " "))
                })
            else { return false }
            rest = rest.dropFirst(length)
        }
        return !key.isEmpty
    }

    /// Numbers don't count: `Comments (7)`.
    private static func key(_ line: String) -> String {
        line.comparable.words.filter { !$0.utf8.allSatisfy { (0x30...0x39).contains($0) } }.joined(
            separator: " ")
    }

    /// The heading of a list of other pages.
    static func isRelatedHeading(_ line: String) -> Bool {
        guard line.utf8.count <= 60 else { return false }
        let key = key(line)
        return related.contains(key) || key.hasPrefix("more from ") || key.hasPrefix("you might also ")
            || key.hasPrefix("you may also ")
    }

    /// A line that belongs to a page's furniture wherever it stands.
    static func isAny(_ line: String) -> Bool {
        guard line.utf8.count <= 120 else { return false }
        let key = key(line)
        if isHead(line) || rest.contains(key) || related.contains(key) { return true }
        return ["powered by ", "proudly powered by ", "follow us", "syndicate this site", "blogroll"].contains
        { key.hasPrefix($0) }
    }

    /// A line that ends a page: its owner and their rights.
    static func isCopyright(_ line: String) -> Bool {
        guard line.utf8.count <= 160 else { return false }
        let text = line.lowercased()
        return text.hasPrefix("©") || text.hasPrefix("copyright ©") || text.hasPrefix("(c) 20")
            || text.hasSuffix("all rights reserved.") || text.hasSuffix("all rights reserved")
    }

    private static let head: Set<String> = [
        "x close", "close x", "xclose", "close", "x", "close menu", "open menu", "home", "home page",
        "homepage", "menu", "main menu",
        "toggle navigation", "navigation", "main navigation", "skip to content", "skip to main content",
        "skip to navigation", "skip to main", "skip navigation", "skip links", "jump to content", "search",
        "site search",
        "search this site", "log in", "login", "sign in", "sign up", "register", "my account",
        "accept cookies",
        "accept all cookies", "accept all", "reject all", "cookie settings", "manage cookies", "cookies",
        "contact us",
        "about us", "about", "you are here", "back", "older", "newer", "newsletter", "subscribe", "log out",
        "sign out",
        "my courses", "events", "news", "shop", "donate", "publications", "people", "our work", "join us",
        "hafan", "dewislen", "neidio i r cynnwys", "neidio i r prif gynnwys",
        "chwilio", "cau", "accueil", "aller au contenu", "aller au contenu principal", "rechercher", "fermer",
        "startseite", "menü", "zum inhalt springen", "suche", "schließen", "inicio", "menú",
        "saltar al contenido", "buscar",
        "الرئيسية", "القائمة", "بحث", "หน้าแรก", "เมนู", "ค้นหา", "首页", "菜单", "搜索",
    ]

    private static let rest: Set<String> = [
        "share", "share this", "share this page", "share this post", "share this article",
        "share on facebook",
        "share on twitter", "share on linkedin", "share via email", "tweet", "tweet this", "facebook",
        "twitter",
        "linkedin", "whatsapp", "print", "pin it", "share pin it", "permalink",
        "permalink comments trackback",
        "comments", "trackback", "was this useful yes no", "modern slavery statement", "cookie settings",
        "freedom of information", "print this page", "email this", "download pdf", "subscribe",
        "sign up to our newsletter", "subscribe to our newsletter", "follow us", "follow us on twitter",
        "like this",
        "like loading", "leave a comment", "leave a reply", "post a comment", "back to top", "return to top",
        "top of page", "next", "previous", "next post",
        "previous post", "next page", "previous page", "older posts", "newer posts", "privacy policy",
        "privacy",
        "cookie policy", "privacy and cookies", "terms and conditions", "terms of use", "accessibility",
        "accessibility statement", "sitemap", "site map", "contact", "partager", "rhannu", "teilen",
        "compartir",
        "مشاركة", "แชร์", "分享",
    ]

    private static let related: Set<String> = [
        "related posts", "recent posts", "more posts", "related", "related articles", "related content",
        "keep reading",
        "read next", "you might also enjoy", "you may also like", "on this site", "other posts",
        "latest posts", "archives",
        "categories", "blogroll", "erthyglau eraill", "articles liés", "ähnliche beiträge", "猜你喜欢", "相关文章",
        "推荐阅读",
    ]
}
