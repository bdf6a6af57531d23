/// The HTML elements that mean something to a reader of text.
enum HTMLTag: String {
    /// A run of text: no element.
    case text = "#text"
    /// Any element without a case of its own: it changes nothing.
    case other = "#other"
    case a, address, article, aside, audio, blockquote, body, br, button, canvas, caption, center, cite, code,
        dd
    case details, dialog, dir, div, dl, dt, fieldset, figcaption, figure, footer, form, frameset, h1, h2, h3,
        h4, h5, h6
    case head, header, hr, html, iframe, img, input, label, li, link, main, math, menu, meta, nav, noframes,
        noscript
    case object, ol, optgroup, option, p, picture, plaintext, pre, q, s, script, search, section, select,
        span, strong
    case style, sub, summary, sup, svg, table, tbody, td, template, textarea, tfoot, th, thead, time, title,
        tr, ul
    case video, xmp, b, i, em, abbr, small, del, ins, u, mark, font, wbr, listing, legend, hgroup

    /// Never text to read.
    var isDropped: Bool {
        switch self {
        case .script, .style, .template, .noscript, .noframes, .iframe, .object, .svg, .math, .canvas, .audio,
            .video,
            .head, .select, .option, .optgroup, .textarea, .title, .link, .meta, .picture:
            true
        default: false
        }
    }

    /// Begins and ends a block of text.
    var isBlock: Bool {
        switch self {
        case .address, .article, .aside, .blockquote, .body, .button, .caption, .center, .dd, .details,
            .dialog, .dir,
            .div, .dl, .dt, .fieldset, .figcaption, .figure, .footer, .form, .h1, .h2, .h3, .h4, .h5, .h6,
            .header,
            .hgroup, .hr, .html, .legend, .li, .listing, .main, .menu, .nav, .ol, .p, .plaintext, .pre,
            .search,
            .section, .summary, .table, .tbody, .td, .tfoot, .th, .thead, .tr, .ul, .xmp:
            true
        default: false
        }
    }

    /// A heading's level, 1...6.
    var headingLevel: UInt8? {
        switch self {
        case .h1: 1
        case .h2: 2
        case .h3: 3
        case .h4: 4
        case .h5: 5
        case .h6: 6
        default: nil
        }
    }
}

/// The attributes that are looked at; others are dropped while the page is read.
enum HTMLAttribute: String {
    case ariaHidden = "aria-hidden"
    case ariaLabel = "aria-label"
    case `class`, content, datetime, hidden, href, id, itemprop, lang, name, property, rel, role, style, type,
        value
}
