import QueryLanguage
import SearchIndex

/// Notices for people, with a caret under what each is about; those on options have no place.
enum NoticeText {
    static func write(_ notices: [QueryNotice], in query: String, to error: StandardError) {
        for notice in notices { error.line(text(notice, in: query)) }
    }

    /// One notice, its lines not filtered.
    static func text(_ notice: QueryNotice, in query: String) -> String {
        "note: " + notice.message
            + (notice.range.isEmpty ? "" : ErrorMessage.pointing(at: notice.range, in: query))
    }

    /// That an index was made by another analysis than this program's.
    static func write(_ differences: [AnalysisDifference], to error: StandardError) {
        for difference in differences {
            error.line(
                "note: the index was made with \(difference): some words may not be found. Index again into a "
                    + "new folder, evidence index --index NEW PATH...")
        }
    }
}
