import EvidenceBase

/// What the shell says at first.
enum Welcome {
    static func text(_ base: EvidenceBase) throws -> String {
        let count = try base.info().documentCount
        let path = TerminalText.line(base.path)
        guard count == 0 else {
            let documents = count == 1 ? "1 document" : "\(count) documents"
            return "evidence \(Version.text), \(documents) in \(path). :help tells how to search.\n"
        }
        return """
            evidence \(Version.text). The index in \(path) is empty. To begin:

              1. Fill it, in another terminal:  evidence index PATH...
                 with your files or folders: HTML, Markdown, plain text, JSON Lines.
              2. Type words here, and Return:   knowledge exchange
              3. See what else there is:        :help


            """
    }
}
