/// The words of menus and buttons that come along when a page's text is copied.
enum NavigationWords {
    /// A line that belongs to the head of a page, above its title.
    static func isHead(_ line: String) -> Bool {
        line.utf8.count <= 60 && head.contains(line.comparable)
    }

    /// A line that belongs to a page's furniture wherever it stands.
    static func isAny(_ line: String) -> Bool {
        guard line.utf8.count <= 60 else { return false }
        let key = line.comparable
        return head.contains(key) || rest.contains(key)
    }

    /// A line that ends a page: its owner and their rights.
    static func isCopyright(_ line: String) -> Bool {
        guard line.utf8.count <= 160 else { return false }
        let text = line.lowercased()
        return text.hasPrefix("©") || text.hasPrefix("copyright ©") || text.hasPrefix("(c) 20")
            || text.hasSuffix("all rights reserved.") || text.hasSuffix("all rights reserved")
    }

    private static let head: Set<String> = [
        "x close", "xclose", "close", "close menu", "open menu", "home", "home page", "homepage", "menu", "main menu",
        "toggle navigation", "navigation", "main navigation", "skip to content", "skip to main content",
        "skip to navigation", "skip to main", "skip navigation", "skip links", "jump to content", "search", "site search",
        "search this site", "log in", "login", "sign in", "sign up", "register", "my account", "accept cookies",
        "accept all cookies", "accept all", "reject all", "cookie settings", "manage cookies", "cookies", "contact us",
        "about us", "you are here", "back", "hafan", "dewislen", "neidio i r cynnwys", "neidio i r prif gynnwys",
        "chwilio", "cau", "accueil", "aller au contenu", "aller au contenu principal", "rechercher", "fermer",
        "startseite", "menü", "zum inhalt springen", "suche", "schließen", "inicio", "menú", "saltar al contenido", "buscar",
        "الرئيسية", "القائمة", "بحث", "หน้าแรก", "เมนู", "ค้นหา", "首页", "菜单", "搜索",
    ]

    private static let rest: Set<String> = [
        "share", "share this", "share this page", "share this post", "share this article", "share on facebook",
        "share on twitter", "share on linkedin", "share via email", "tweet", "tweet this", "facebook", "twitter",
        "linkedin", "whatsapp", "print", "print this page", "email this", "download pdf", "subscribe", "newsletter",
        "sign up to our newsletter", "subscribe to our newsletter", "follow us", "follow us on twitter", "like this",
        "like loading", "leave a comment", "leave a reply", "post a comment", "related posts", "recent posts",
        "more posts", "related", "back to top", "return to top", "top of page", "next", "previous", "next post",
        "previous post", "next page", "previous page", "older posts", "newer posts", "privacy policy", "privacy",
        "cookie policy", "privacy and cookies", "terms and conditions", "terms of use", "accessibility",
        "accessibility statement", "sitemap", "site map", "contact", "partager", "rhannu", "teilen", "compartir",
        "مشاركة", "แชร์", "分享",
    ]
}
