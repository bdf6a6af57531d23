import SearchIndex
import Testing
import TextAnalysis

@testable import DocumentImport

@Suite("Text copied from a web page loses its menus and nothing else")
struct PlainTextTests {
    private static let copied = """
        X Close

        Northfield Blog

        Home

        Views from the Northfield School of Teaching

        Menu

        Why 'what works' is only half a question

        By Blog Editor, Northfield Online, on 3 June 2015

        \u{A0}Ann Lee and Tom Fox
        \(Fixture.prose)
        \(Fixture.prose)
        Closing doors is easy. Opening them takes a timetable.
        """

    @Test func blogPost() throws {
        let document = try Fixture.read(Self.copied)
        #expect(document.title == "Why 'what works' is only half a question")
        #expect(document.authors == ["Ann Lee", "Tom Fox"])
        #expect(document.how("author") == "name line after the byline")
        #expect(document.date?.description == "2015-06-03")
        #expect(document.kind == "blog post")
        #expect(document.publisher == "Northfield Blog")
        #expect(document.texts(.chrome).count == 5)
        #expect(!document.content.contains("Menu"))
        #expect(document.content.contains("By Blog Editor"))
        #expect(document.texts(.paragraph).count == 5)
        #expect(document.blockFault == nil)
    }

    private static let note = """
        XClose

        Schools and Evidence Programme

        Home
        Menu

        Evidence in Schools Briefing Note #4 Sharing what failed

        This briefing note asks who hears of what failed, and what it would take for them to hear of it sooner than now.

        Background.

        \(Fixture.prose)

        This seems unfair.

        \(Fixture.prose)

        Author: Ann Lee
        Date: July 2021
        Funder: ESRC
        Grant Reference number: ES/A000001/1

        References

        Lee, A. (2019) Failing in public. Hull: Quay Press.
        FOX, T. and Ray, B. "Quiet failures", School Studies 4 (2020), 7-19.
        """

    @Test func briefingNote() throws {
        let document = try Fixture.read(Self.note)
        #expect(document.title == "Sharing what failed")
        #expect(document.kind == "briefing note")
        #expect(document.authors == ["Ann Lee"])
        #expect(document.how("author") == "label Author")
        #expect(document.date?.description == "2021-07")
        #expect(document.funders == ["ESRC"])
        #expect(document.grants == ["ES/A000001/1"])
        #expect(document.extras.contains(Document.Extra(key: "series", value: "Evidence in Schools")))
        #expect(document.texts(.heading) == ["Background.", "References"])
        #expect(document.texts(.reference).count == 2)
        #expect(document.content.contains("Evidence in Schools Briefing Note #4"))
        #expect(document.content.contains("Grant Reference number: ES/A000001/1"))
        #expect(!document.content.contains("Sharing what failed"))
        #expect(document.blockFault == nil)
    }

    @Test func wrappedLinesAreOneParagraph() throws {
        let wrapped = """
            A title

            Schools rarely adopt what a study recommends without changing
            it, and the changes are seldom recorded anywhere. That makes it
            hard to tell later which of them helped.

            - the first point is long enough that it has to go on in a line
              of its own
            - the second point
            """
        let document = try Fixture.read(wrapped)
        #expect(document.texts(.paragraph).count == 1)
        #expect(document.texts(.paragraph).first?.contains("changing it, and") == true)
        #expect(document.texts(.listItem).count == 2)
    }

    @Test func aFunderInRunningTextIsNoMetadata() throws {
        let document = try Fixture.read("Title\n\nThis was funded by the ESRC and others. \(Fixture.prose)")
        #expect(document.funders.isEmpty)
        #expect(document.grants.isEmpty)
    }

    @Test func contentIsNeverAllChrome() throws {
        let document = try Fixture.read("Home\nMenu\n")
        #expect(!document.content.isEmpty)
    }

    @Test(arguments: ["", " ", "\n\n\n", "x", "\u{FEFF}", "word\r\rword", "\u{301}"])
    func smallTextsAreDocuments(_ text: String) throws {
        let document = try Fixture.read(text, path: "folder/empty-file.txt")
        #expect(document.title == "empty file" || !text.isEmpty)
        #expect(document.blockFault == nil)
    }

    @Test func optionsAndFoldersNameTheKindLast() throws {
        let text = "Title\n\n\(Fixture.prose)"
        #expect(try Fixture.read(text, path: "in/briefing-notes/a.txt").kind == "briefing note")
        #expect(
            try Fixture.read(text, path: "a.txt", settings: ImportSettings(kind: "Case Study")).kind
                == "case study")
        #expect(try Fixture.read(text, path: "a.txt").kind == nil)
    }
}

@Suite("Pages are read without their chrome")
struct HTMLTests {
    @Test func aWholePage() throws {
        let page = """
            <!DOCTYPE html><html lang="en-GB"><head><title>Half a question | Northfield Blog</title>
            <meta property="og:site_name" content="Northfield Blog"><meta name="author" content="admin">
            <link rel="canonical" href="https://blogs.northfield.example/half"><style>p{}</style></head><body>
            <a class="skip-link" href="#m">Skip to content</a>
            <div id="cookie-banner"><p>We use cookies to count visits. Will you let us?</p><button>Accept</button></div>
            <header><nav><ul><li><a href="/">Home</a></li><li><a href="/a">About</a></li></ul></nav></header>
            <div class="breadcrumbs"><a href="/">Home</a> &gt; Posts</div>
            <article><h1>Half a question</h1><p class="byline">By Ann Lee, <time datetime="2015-06-03">3 June</time></p>
            <p>\(Fixture.prose)</p><h2>For&nbsp;whom?</h2><blockquote><p>As <em>one</em> teacher<sup>1</sup> said.</p></blockquote>
            <ul><li>First<br>line</li><li>Second</li></ul><table><tr><th>Who</th><td>Pupils</td></tr></table>
            <p aria-hidden="true">Tweet</p><p hidden>secret</p><script>var home = 1</script>
            <div class="share"><a href="#">Share</a> <a href="#">Email</a></div>
            <h2>References</h2><ol><li>Lee, A. (2019) <i>Failing</i>.</li></ol></article>
            <aside><h3>Related posts</h3><p>Something else</p></aside><footer>© 2015</footer></body></html>
            """
        let document = try Fixture.read(page, path: "half.html")
        #expect(document.title == "Half a question")
        #expect(document.how("title") == "html h1")
        #expect(document.authors == ["Ann Lee"])
        #expect(document.date?.description == "2015-06-03")
        #expect(document.kind == "blog post")
        #expect(document.language.tag == "en-GB")
        #expect(document.publisher == "Northfield Blog")
        #expect(document.url == "https://blogs.northfield.example/half")
        #expect(document.texts(.heading) == ["For\u{A0}whom?", "References"])
        #expect(document.texts(.listItem) == ["First\nline", "Second"])
        #expect(document.texts(.other) == ["Who | Pupils"])
        #expect(document.texts(.reference) == ["Lee, A. (2019) Failing."])
        #expect(document.texts(.paragraph).contains("As one teacher 1 said."))
        for word in ["Home", "Skip", "cookies", "Tweet", "secret", "var", "Share", "Related", "Accept", "©"] {
            #expect(!document.content.contains(word), "\(word)")
        }
        #expect(document.texts(.chrome).contains("Home"))
        #expect(document.blockFault == nil)
    }

    @Test func whatMayBeContentStays() throws {
        let page = Fixture.page(
            """
            <body class="single-post cookie-notice has-sidebar menu-open"><div class="content social-care"><h1>T</h1>
            <p>\(Fixture.prose)</p><div class="related-work"><p>\(Fixture.prose)</p></div>
            <p class="consent">Parents gave consent.</p><p class="meta">Author: Ann Lee</p><p>\(Fixture.prose)</p></div>
            """)
        let document = try Fixture.read(page, path: "a.html")
        #expect(document.content.contains("gave consent") && document.content.contains("Author: Ann Lee"))
        #expect(document.texts(.paragraph).filter { $0.hasPrefix("Schools rarely") }.count == 3)
        #expect(document.authors == ["Ann Lee"])
    }

    @Test func aMenuAloneIsStillADocument() throws {
        let document = try Fixture.read(
            Fixture.page("<nav><a href=a>One</a><a href=b>Two</a></nav>"), path: "a.html")
        #expect(document.content.contains("One"))
    }

    @Test func layoutTablesAndBreaksAreParagraphs() throws {
        let page = Fixture.page("<table><tr><td><p>\(Fixture.prose)</p>One<br><br>Two</td></tr></table>")
        #expect(try Fixture.read(page, path: "a.html").texts(.paragraph).suffix(2) == ["One", "Two"])
    }

    @Test func linkedDataAndCitationsAreRead() throws {
        let head = """
            <meta name="citation_title" content="Two clocks"><meta name="citation_author" content="Okoro, Ada">
            <meta name="citation_author" content="Lind, Paul T."><script type="application/ld+json">
            {"@graph":[{"@type":"BlogPosting","datePublished":"2018-08-02T10:00Z","publisher":{"name":"Quay"}}]}</script>
            """
        let document = try Fixture.read(Fixture.page("<p>\(Fixture.prose)</p>", head: head), path: "a.html")
        #expect(document.title == "Two clocks")
        #expect(document.authors == ["Ada Okoro", "Paul T. Lind"])
        #expect(document.date?.description == "2018-08-02")
        #expect(document.publisher == "Quay")
        #expect(document.kind == "blog post")
    }

    @Test func labelledLinesInPagesAreMetadataAndStay() throws {
        let page = Fixture.page(
            "<h1>T</h1><p>\(Fixture.prose)</p><p><b>Author:</b> Ann Lee<br><b>Funder:</b> ESRC</p><dl><dt>Grant</dt><dd>G/1</dd></dl>"
        )
        let document = try Fixture.read(page, path: "a.html")
        #expect(document.authors == ["Ann Lee"] && document.funders == ["ESRC"] && document.grants == ["G/1"])
        #expect(document.content.contains("Author: Ann Lee") && document.content.contains("Grant: G/1"))
    }
}

@Suite("Markdown brings its front matter and its blocks")
struct MarkdownTests {
    @Test func aWholeFile() throws {
        let text = """
            ---
            title: "Half a question"
            authors: [Ann Lee, Tom Fox]
            date: 2015-06
            type: Blog-Post
            tags: evidence, schools
            lang: cy
            funder: ESRC
            grant: [G/1, G/2]
            setting: {phase: primary, size: 3}
            ---
            # Half a question

            One *two*
            three.

            - point

            | a | b |
            |---|---|
            | 1 | 2 |

            <div><p>Inner <b>bold</b></p></div>

            ```
            let x
            ```

            ## References

            1. Lee (2019).
            """
        let document = try Fixture.read(text, path: "a.md")
        #expect(document.title == "Half a question")
        #expect(document.authors == ["Ann Lee", "Tom Fox"])
        #expect(document.date?.description == "2015-06")
        #expect(document.kind == "blog post")
        #expect(document.tags == ["evidence", "schools"])
        #expect(document.language.tag == "cy")
        #expect(document.funders == ["ESRC"] && document.grants == ["G/1", "G/2"])
        #expect(
            document.extras == [Document.Extra(key: "setting", value: #"{"phase":"primary","size":"3"}"#)])
        #expect(document.texts(.paragraph) == ["One two three.", "Inner bold"])
        #expect(document.texts(.heading) == ["References"])
        #expect(document.texts(.listItem) == ["point"])
        #expect(document.texts(.other) == ["a | b", "1 | 2", "let x"])
        #expect(document.texts(.reference) == ["Lee (2019)."])
        #expect(document.blockFault == nil)
    }

    @Test func labelledLinesAreToldFromRunningText() throws {
        let document = try Fixture.read(
            "# T\n\n**Author:** Ann Lee\nDate: 3 June 2015\n\nSo date: never mind\nthis one.\n", path: "a.md")
        #expect(document.authors == ["Ann Lee"])
        #expect(document.date?.description == "2015-06-03")
        #expect(
            document.texts(.paragraph) == [
                "Author: Ann Lee\nDate: 3 June 2015", "So date: never mind this one.",
            ])
    }

    @Test func aColonInATitleIsMended() throws {
        let document = try Fixture.read(
            "---\ntitle: Half: a question\nauthor: Ann Lee\n---\nText\n", path: "a.md")
        #expect(document.title == "Half: a question")
        #expect(document.authors == ["Ann Lee"])
    }

    @Test func aRuleIsNoFrontMatter() throws {
        let document = try Fixture.read("---\n\nText under a rule.\n\n---\n\nMore.\n", path: "a.md")
        #expect(document.texts(.paragraph) == ["Text under a rule.", "More."])
    }

    @Test(arguments: [
        "---\na: &a [x,x]\nb: [*a,*a]\n---\n", "---\na: [b\nc: {\n---\n",
        "---\na: " + String(repeating: "[", count: 5_000) + "\n---\n",
    ])
    func frontMatterThatCannotBeReadIsAFailure(_ text: String) {
        #expect(throws: ImportFailure.self) { try Fixture.read(text, path: "a.md") }
    }
}
