import QueryLanguage

/// Notices for people, with a caret under what each is about.
enum NoticeText {
    static func write(_ notices: [QueryNotice], in query: String, to error: StandardError) {
        for notice in notices {
            error.line("note: " + notice.message + ErrorMessage.pointing(at: notice.range, in: query))
        }
    }
}
