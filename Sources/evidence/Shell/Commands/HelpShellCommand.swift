import EvidenceBase
import QueryLanguage

extension ShellCommand {
    static let help = ShellCommand(
        name: "help", aliases: ["h"], parameter: "[TOPIC]", summary: "this, or help on a topic or a command",
        operand: .topic
    ) { session, name in
        guard !name.isEmpty else {
            try session.show(ShellHelp.overview)
            return
        }
        let topic = try ShellHelp.topic(name)
        let page = try session.searching { isCancelled in
            var options = SearchOptions()
            options.limit = 0
            return try topic.page(try HelpSample(session.base)) { query in
                try session.base.search(
                    QueryParser.parse(query).query, options: options, isCancelled: isCancelled
                ).total
            }
        }
        try session.show(page)
    }
}
