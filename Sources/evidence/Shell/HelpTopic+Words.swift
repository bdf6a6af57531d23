extension HelpTopic {
    /// On what words of a query may be.
    static let ofWords: [HelpTopic] = [
        HelpTopic(
            ["words", "word", "search"],
            """
            Words next to each other must all occur, in any order and form: practice finds practices.

              knowledge exchange
              evidence-informed practice
              what works?

            Letter case and accents don't count; British and American spellings meet. Text never errs:
            what can't be an operator is searched as text, and a note says so.

            """
        ) { sample in
            [pairs(sample.words) { "\($0) \($1)" }, sample.words]
        },
        HelpTopic(
            ["boolean", "and", "or", "not"],
            """
            AND, OR and NOT in capitals (or & and | between spaces, and - before a word); brackets group.

              feedback AND (school OR college)
              teach* | learn*
              research -policy

            AND binds tighter than OR; brackets make it plain.

            """
        ) { sample in
            [
                pairs(sample.words, 1) { "\($0) AND \($1)" }, pairs(sample.words, 1) { "\($0) OR \($1)" },
                pairs(sample.words) { "\($0) NOT \($1)" },
            ]
        },
        HelpTopic(
            ["proximity", "near", "pre", "same"],
            """
            NEAR/3 allows at most 3 words between, PRE/3 the same in this order. Each side may be a word, a
            truncation, a phrase or a group.

              (teach* OR learn*) NEAR/5 feedback
              "knowledge exchange" PRE/10 practitioner*
              research NOT NEAR/3 policy     research with no policy so near
              NEAR/9(school teacher parent)  all within 9 words
              school SAME SENTENCE policy    or SAME PARAGRAPH

            NEAR without a number allows 10. It binds tighter than AND.

            """
        ) { sample in
            [
                sample.phrases.prefix(1).map { $0.replacing(" ", with: " PRE/2 ") },
                pairs(sample.words) { "\($0) NEAR/10 \($1)" },
                pairs(sample.words) { "\($0) SAME PARAGRAPH \($1)" },
            ]
        },
        HelpTopic(
            ["phrases", "phrase", "quotes"],
            """
            Quotation marks, straight or curly, make a phrase; its words may be inflected.

              "knowledge exchange"
              “two-way street”
              ="knowledge mobilisation"      exactly so

            """
        ) { sample in
            [sample.phrases.map { "\"\($0)\"" }, sample.words.map { "\"\($0)\"" }]
        },
        HelpTopic(
            ["truncation", "prefix", "wildcards", "*"],
            """
            A star stands for any characters, a question mark within a word for one.

              educat*                        education, educator, educational
              wom?n OR *ation OR behavio*r
              "knowledge mobili*"            in a phrase, too
              title:teach*

            A question mark at the end of a word is punctuation: what works?

            :terms educat lists what the star stands for.

            """
        ) { sample in
            [
                sample.words.prefix(1).map { "\($0.prefix(4))*" },
                sample.words.dropFirst().prefix(1).map { "\($0.prefix(1))?\($0.dropFirst(2))" },
                sample.words.dropFirst(2).map { "*\($0.suffix(4))" },
            ]
        },
        HelpTopic(
            ["fuzzy", "~", "edits"],
            """
            A tilde after a word finds terms within so many edits: a letter inserted, left out, replaced, or
            swapped with its neighbour. Without a number one for words of up to five letters, two beyond.

              mobilzation~
              goverment~1
              title:assesment~2

            """
        ) { sample in
            [
                sample.words.filter { $0.utf8.count > 5 }.map { "\($0.prefix(2))\($0.dropFirst(3))~" },
                sample.words.map { "\($0)~1" },
            ]
        },
        HelpTopic(
            ["regex", "regular", "/"],
            """
            A regular expression between slashes describes a whole term.

              /mobili[sz]ation/
              /(pre|post)test/
              title:/teach.*/ NEAR/5 feedback

            and/or, 1/2 and paths are text.

            """
        ) { sample in
            [
                sample.words.prefix(1).map { "/\($0)s?/" }, pairs(sample.words, 1) { "/(\($0)|\($1))/" },
                sample.words.dropFirst().map { "/\($0.prefix(4)).*/" },
            ]
        },
    ]
}
