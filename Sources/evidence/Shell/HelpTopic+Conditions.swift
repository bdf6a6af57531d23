extension HelpTopic {
    /// On fields, dates, sets, and the shell itself.
    static let ofConditions: [HelpTopic] = [
        HelpTopic(
            ["weights", "weight", "^"],
            """
            A weight multiplies what an operand adds to the score; it changes the order, not the hits.

              feedback^2 assessment
              (pupil OR learner)^0.5 attendance
              title:divide^3 divide

            """
        ) { sample in
            [
                pairs(sample.words) { "\($0)^2 OR \($1)" }, sample.words.map { "title:\($0)^3 OR \($0)" },
            ]
        },
        HelpTopic(
            ["exact", "=", "spelling"],
            """
            = finds a word or a phrase as it's spelled, without inflections and other spellings.

              =mobilisation
              =mobilization
              ="evidence based"

            """
        ) { sample in
            [
                sample.words.prefix(2).map { "=\($0)" }, sample.phrases.map { "=\"\($0)\"" },
                sample.words.dropFirst(2).map { "=\($0)" },
            ]
        },
        HelpTopic(
            ["fields", "field"],
            """
            A field's name and a colon, directly before a word, a phrase or brackets.

              title:divide
              (title,heading):(knowledge exchange)
              kind:"blog post" author:stoll

            Fields: title, heading, body (the default is these three), ref, author, publisher, funder,
            grant, tag, source, url, kind, language, id; and date.

            """
        ) { sample in
            [
                sample.words.prefix(1).map { "title:\($0)" }, sample.kinds.prefix(1).map { "kind:\"\($0)\"" },
                sample.authors.map { "author:\($0)" }, sample.languages.map { "language:\($0)" },
                sample.words.map { "(title,heading):\($0)" },
            ]
        },
        HelpTopic(
            ["dates", "date"],
            """
            Years, months or days; a document known to the month is found when the month can match.

              date:2014
              date:2010..2024
              feedback date:>=2014-05

            """
        ) { sample in
            [
                sample.years.prefix(1).map { "date:\($0)" }, sample.years.map { "date:\($0).." },
                sample.years.map { "date:..\($0)" },
            ]
        },
        HelpTopic(
            ["sets", "set", "#"],
            """
            Every search becomes a numbered set; the numbers combine.

              #1 AND #2
              #1 NOT "policy brief"
              or(#1-#3)

            :sets lists them with their counts, :drop 3 takes one away. :edit 2 changes one in $EDITOR (or
            :edit 2 QUERY) and runs again what is made of it, with the counts before. :save NAME keeps the
            sets, :load NAME runs them again another day.

            """
        ),
        HelpTopic(
            ["few", "zero"],
            """
            A search that finds nothing says which clause is to blame, which documents lack just one
            clause, and which smallest changes would find something. Nothing is changed for you.

              :relax                         the same for a search that found little
              :why-not note-12               why that document isn't found, and what would let it in
              :why-not note-12 a OR b        for another query

            """
        ) { sample in
            [zip(sample.ids, sample.words.reversed()).map { ":why-not \($0) \($1)" }]
        },
        HelpTopic(
            ["output", "files", "modes"],
            """
            :mode says how hits are shown, :limit how many at a time, :sort in what order; :set lists all
            settings. Lines in ~/.config/evidence/init, or in $EVIDENCE_INIT, are done at the start.

              :mode table                    brief, full, kwic, table, json, tsv or ids
              :once found.txt                the next answer goes into a file
              :tee log.txt                   answers go into a file, too, until :tee off
              :export ris found.ris          all hits of the last search, for a reference manager

            What doesn't fit the screen goes through $PAGER, unless :pager off.

            """
        ),
        HelpTopic(
            ["keys", "keyboard"],
            """
            Tab completes commands, fields, values, terms (with their documents), sets and files; where there
            are several, it lists them.

              ti Tab                         title:
              kind: Tab                      the kinds there are
              Ctrl-R mobil                   the last line that holds mobil; Ctrl-R again: the one before

            Up and Down bring back earlier lines; a line that begins with a space isn't kept. Ctrl-A and
            Ctrl-E go to the ends, Alt-B and Alt-F by words. Ctrl-W, Ctrl-U and Ctrl-K take away, Ctrl-Y puts
            back. Ctrl-X Ctrl-E opens $EDITOR, Ctrl-L clears the screen. Ctrl-C clears the line or stops the
            search; Ctrl-D on an empty line leaves. A line with an open quotation mark or bracket goes on;
            Return on an empty line takes it as it is.

            """
        ),
    ]
}
